package io.jenkins.plugins.pexip.stage.verification;

import static io.jenkins.plugins.pexip.stage.Phase.phase;

import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import java.util.List;

/**
 * Verifies the service on an environment (guide, rule 4), in two parts that may lie days apart: the platform and its
 * API right after the upgrade, and a person's attestation when the service is open again. If the ledger holds a passed
 * first part for what the environment was upgraded to last, only the second is asked for.
 */
public final class VerifyStage implements Stage {

    private final ApiPart apiPart = new ApiPart();
    private final AttestationPart attestationPart = new AttestationPart();

    @Override
    public String name() {
        return "verifyVbv";
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("looking for an earlier verification", apiPart::lookForEarlier),
                phase("checking the platform", apiPart::checkPlatform),
                phase("running the collection", apiPart::runCollection),
                phase("writing what the API showed", apiPart::write),
                phase("asking for attestations", attestationPart::ask),
                phase("waiting for attestations", attestationPart::await),
                phase("writing the attestations", attestationPart::write));
    }

    @Override
    public Object result(Situation situation) {
        return verification(situation);
    }

    static Verification verification(Situation situation) {
        return situation.recall("verification", Verification.class).orElseThrow();
    }

    static Next keep(Situation situation, Verification verification) {
        situation.remember("verification", verification);
        return Next.onwards();
    }
}
