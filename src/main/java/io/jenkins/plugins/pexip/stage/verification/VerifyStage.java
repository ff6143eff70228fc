package io.jenkins.plugins.pexip.stage.verification;

import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.gate.AfterGate;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the service on an environment (guide, rule 4), in two parts that may lie days apart: the platform and its
 * API right after the upgrade, and a person's attestation when the service is open again. If the ledger holds a passed
 * first part for what the environment was upgraded to last, only the second is asked for.
 */
public final class VerifyStage implements Stage {

    private static final String NOTE = "verification";

    private final ApiPart apiPart;
    private final AttestationPart attestationPart;

    public VerifyStage(Gatekeeper gatekeeper) {
        AfterGate gate = new AfterGate(gatekeeper, "The version stays installed, and the gate to Production stays"
                + " closed.", "Do what each rule says, then verify again.");
        this.apiPart = new ApiPart(gatekeeper, gate);
        this.attestationPart = new AttestationPart(gate);
    }

    @Override
    public String name() {
        return "verifyVbv";
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("looking for an earlier verification", apiPart::lookForEarlier),
                phase("waiting for the platform", apiPart::settle),
                phase("running the collection", apiPart::runCollection),
                phase("reading the configuration", apiPart::readConfiguration),
                phase("comparing the configuration", apiPart::compareConfiguration),
                phase("judging the verification", apiPart::judge),
                phase("asking for attestations", attestationPart::ask),
                phase("waiting for attestations", attestationPart::await),
                phase("judging the attestations", attestationPart::judge));
    }

    /** The verification, and what is different in the configuration. */
    @Override
    public Object result(Situation situation) {
        ObjectNode result = Json.MAPPER.valueToTree(verification(situation));
        Verified.changes(situation)
                .ifPresent(changes -> result.set("configurationChanges", Json.MAPPER.valueToTree(changes)));
        return result;
    }

    static Verification verification(Situation situation) {
        return kept(situation).orElseThrow();
    }

    static Optional<Verification> kept(Situation situation) {
        return situation.recall(NOTE, Verification.class);
    }

    static Next keep(Situation situation, Verification verification) {
        situation.remember(NOTE, verification);
        return Next.onwards();
    }
}
