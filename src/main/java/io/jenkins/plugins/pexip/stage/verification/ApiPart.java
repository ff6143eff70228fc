package io.jenkins.plugins.pexip.stage.verification;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import java.util.List;
import java.util.Optional;

/** The part of a verification that needs no person: the platform's own state, and the collection against its API. */
final class ApiPart {

    private static final String EARLIER = "verified before";
    private static final String RESULT = "collection result";
    private static final TypeReference<List<Alarm>> ALARMS = new TypeReference<>() {};

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
        return Next.onwards();
    }

    private static Optional<Verification> earlier(Situation situation) {
        Optional<Entry> verified = newest(situation, EntryKinds.VERIFICATION);
        Optional<Entry> upgraded = newest(situation, EntryKinds.UPGRADE);
        return verified.filter(entry -> upgraded.map(u -> u.seq() < entry.seq()).orElse(true))
                .map(entry -> Json.MAPPER.convertValue(entry.data(), Verification.class));
    }

    private static Optional<Entry> newest(Situation situation, String kind) {
        return situation.engine().evidence().newest(kind, situation.environment());
    }

    private static boolean skip(Situation situation) {
        return situation.recall(EARLIER, Boolean.class).orElse(false);
    }

    Next checkPlatform(Situation situation) {
        if (skip(situation)) {
            return Next.onwards();
        }
        Optional<JsonNode> upgrade = newest(situation, EntryKinds.UPGRADE).map(Entry::data);
        Version version = upgrade.map(data -> Version.parse(data.path("version").asText()))
                .orElseGet(() -> situation.here().platform().nodes().get(0).version());
        List<Alarm> before = upgrade.filter(data -> data.has("alarmsBefore"))
                .map(data -> Json.MAPPER.convertValue(data.path("alarmsBefore"), ALARMS))
                .orElseGet(List::of);
        situation.remember("version", version);
        return PlatformCheck.afterUpgrade(situation, version, before);
    }

    Next runCollection(Situation situation) {
        if (skip(situation)) {
            return Next.onwards();
        }
        if (situation.here().collection().isEmpty()) {
            situation.say("no collection is configured; only the platform was checked");
            return Next.onwards();
        }
        CollectionResult result = CollectionRun.once(situation, situation.here().collection().get(), "collection");
        situation.remember(RESULT, result);
        return Next.onwards();
    }

    Next write(Situation situation) {
        if (skip(situation)) {
            return Next.onwards();
        }
        Optional<CollectionResult> result = situation.recall(RESULT, CollectionResult.class);
        Verification verification = verification(situation, state(result));
        situation.record("verification", EntryKinds.VERIFICATION, verification);
        result.filter(run -> run.verdict() != CollectionResult.Verdict.PASS).ifPresent(run -> {
            throw failure(situation, run);
        });
        return VerifyStage.keep(situation, verification);
    }

    private static StageFailure failure(Situation situation, CollectionResult run) {
        String worse = Baseline.latest(situation)
                .map(before -> " " + BaselineComparison.of(before, run).sentence())
                .orElse("");
        return new StageFailure(Problem.failed(
                "The service on '%s' was not verified: %s%s"
                        .formatted(situation.environment().name(), run.sentence(), worse),
                "The version stays installed, and the gate to Production stays closed.",
                "Look at the failed requests, repair, and verify again."));
    }

    private static Verification.State state(Optional<CollectionResult> result) {
        return result.map(run -> Verification.State.valueOf(run.verdict().name()))
                .orElse(Verification.State.NOT_REQUIRED);
    }

    private static Verification verification(Situation situation, Verification.State api) {
        Observation seen = Observation.of(situation, situation.environment());
        seen.record(situation, situation.environment(), "verification");
        String sha256 = newest(situation, EntryKinds.UPGRADE)
                .map(entry -> entry.data().at("/package/sha256").asText())
                .orElse("");
        boolean test = situation.environment().kind() == Environment.Kind.TEST;
        return new Verification(
                situation.environment().name(),
                situation.recall("version", Version.class).orElseThrow(),
                sha256,
                Verification.State.PASS,
                api,
                test ? Verification.State.PENDING : Verification.State.NOT_REQUIRED,
                seen.nodes(),
                List.of());
    }
}
