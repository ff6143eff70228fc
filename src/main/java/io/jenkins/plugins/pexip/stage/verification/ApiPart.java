package io.jenkins.plugins.pexip.stage.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.comparison.ConfigurationReading;
import io.jenkins.plugins.pexip.stage.gate.AfterGate;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of a verification that needs no person: the platform's own state, and the collection against its API. */
final class ApiPart {

    private static final String EARLIER = "verified before";

    private final Gatekeeper gatekeeper;
    private final AfterGate gate;

    ApiPart(Gatekeeper gatekeeper, AfterGate gate) {
        this.gatekeeper = gatekeeper;
        this.gate = gate;
    }

    /** A passed API part counts again if the ledger tells of no later change of the environment. */
    Next lookForEarlier(Situation situation) {
        if (!situation.order(VerifyOrder.class).attestations().isEmpty()) {
            earlier(situation).filter(Verification::apiPassed).ifPresent(verification -> {
                situation.say(
                        "the API part passed for %s already; only the attestation is left", verification.version());
                situation.remember(EARLIER, true);
                VerifyStage.keep(situation, verification);
            });
        }
        Verified.remember(situation);
        return Next.onwards();
    }

    private static Optional<Verification> earlier(Situation situation) {
        return sinceLastChange(situation, EntryKinds.COLLECTION)
                .flatMap(collection -> sinceLastChange(situation, EntryKinds.VERIFICATION))
                .map(entry -> Verification.of(entry.data()));
    }

    private static Optional<Entry> sinceLastChange(Situation situation, String kind) {
        return situation.engine().evidence().sinceLastChange(kind, situation.environment());
    }

    private static boolean skip(Situation situation) {
        return situation.recall(EARLIER, Boolean.class).orElse(false);
    }

    Next settle(Situation situation) {
        return skip(situation)
                ? Next.onwards()
                : gate.settle(Verified.subject(situation), Gates.verification(situation.environment().kind()));
    }

    Next runCollection(Situation situation) {
        if (skip(situation)) {
            return Next.onwards();
        }
        if (situation.here().collection().isEmpty()) {
            situation.say("no collection is configured, so none is run");
            return Next.onwards();
        }
        CollectionResult result = CollectionRun.once(situation, situation.here().collection().get(), "collection");
        situation.record("collection", EntryKinds.COLLECTION,
                Map.of("environment", situation.environment().name(), "result", result));
        return Next.onwards();
    }

    Next readConfiguration(Situation situation) {
        return skip(situation) ? Next.onwards() : ConfigurationReading.take(situation);
    }

    Next compareConfiguration(Situation situation) {
        if (!skip(situation)) {
            Verified.printChanges(situation);
        }
        return Next.onwards();
    }

    /** Writes what the rules say, whatever that is. What waits for a person's word is left to a gate of its own. */
    Next judge(Situation situation) {
        if (skip(situation)) {
            return Next.onwards();
        }
        Subject subject = Verified.subject(situation);
        Gate whole = Gates.verification(situation.environment().kind());
        Judgement judgement = gatekeeper.judge(subject, whole);
        Findings findings = new Findings(judgement);
        if (VerifyStage.kept(situation).isEmpty()) {
            Verification verification = verification(situation, findings);
            situation.record("verification", EntryKinds.VERIFICATION, verification);
            VerifyStage.keep(situation, verification);
        }
        if (!findings.awaitPeople()) {
            return gate.require(subject, whole);
        }
        findings.awaited().forEach(verdict -> situation.sayWhenNew(
                verdict.rule(), "%s: %s".formatted(verdict.rule(), verdict.sentence())));
        return gate.require(subject, Gates.verificationByApi(situation.environment().kind()));
    }

    private static Verification verification(Situation situation, Findings findings) {
        Observation seen = Observation.of(situation, situation.environment());
        seen.record(situation, situation.environment(), "verification");
        Optional<JsonNode> change =
                situation.engine().evidence().lastChange(situation.environment()).map(Entry::data);
        return new Verification(
                situation.environment().name(),
                situation.recall(Verified.VERSION, Version.class).orElseThrow(),
                change.map(data -> data.at("/package/sha256").asText()).orElse(""),
                findings.platform(),
                findings.api(),
                findings.awaitPeople() ? Verification.State.PENDING : Verified.attestation(situation),
                seen.nodes(),
                List.of());
    }
}
