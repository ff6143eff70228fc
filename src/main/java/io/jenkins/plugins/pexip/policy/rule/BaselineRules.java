package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.BASELINE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.COLLECTION_BEFORE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.COLLECTION_OF_TEST;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.KIND;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the service did before the upgrade. */
final class BaselineRules {

    /**
     * How old the run may be. An assumption: the policy gives no number. Long enough for an upload, short enough that
     * what fails after the upgrade did not fail before.
     */
    static final Duration FRESH = Duration.ofHours(4);

    private static final int NAMED = 5;

    private BaselineRules() {}

    enum Result {
        PASS,
        FAIL,
        CANNOT_TEST
    }

    record Failure(String request, String test, String message) {}

    record Baseline(boolean configured, Result verdict, String sentence, String sha256, Integer requests,
            List<Failure> failures, Instant at) {

        Baseline {
            if (configured) {
                Objects.requireNonNull(verdict);
                Objects.requireNonNull(at);
            }
            sentence = sentence == null ? "" : sentence.strip();
            failures = failures == null ? List.of() : List.copyOf(failures);
        }
    }

    static Finding baseline(FactReader facts, PolicySettings limits) {
        Baseline baseline = facts.as(BASELINE, Baseline.class);
        if (!baseline.configured()) {
            return Finding.holds("No collection is configured for the environment, so nothing was tested before the"
                    + " upgrade, and what fails after it may have failed before.");
        }
        return switch (baseline.verdict()) {
            case PASS -> ofTest(facts, baseline).orElseGet(() -> fresh(baseline, facts.now()));
            case FAIL -> Finding.broken("The collection failed before the upgrade, at %s: %s. Repair the service and"
                    + " run it again.", Words.time(baseline.at()), failures(baseline));
            case CANNOT_TEST -> Finding.unknown("The service could not be tested before the upgrade: %s Repair the"
                    + " means of testing it and run the collection again.", sentence(baseline));
        };
    }

    /** Production is tried with what Test was verified with; a change of it is for Test. */
    private static Optional<Finding> ofTest(FactReader facts, Baseline baseline) {
        boolean production = facts.as(KIND, Environment.Kind.class) == Environment.Kind.PRODUCTION;
        return (production ? facts.find(COLLECTION_OF_TEST, String.class) : Optional.<String>empty())
                .filter(digest -> !digest.equals(baseline.sha256()))
                .map(digest -> Finding.broken("The collection that ran has the SHA-256 %s, and Test was verified with"
                        + " %s. Run that one, or verify Test with the new one first.", baseline.sha256(), digest));
    }

    /** Somebody has to agree to a change of what verifies the service, apart from all else. */
    static Finding collectionUnchanged(FactReader facts, PolicySettings limits) {
        Baseline baseline = facts.as(BASELINE, Baseline.class);
        if (!baseline.configured()) {
            return Finding.holds("No collection is configured for the environment.");
        }
        Optional<String> before = facts.find(COLLECTION_BEFORE, String.class);
        if (before.isEmpty()) {
            return Finding.holds("The collection with the SHA-256 %s is the first that is used here.",
                    baseline.sha256());
        }
        return before.get().equals(baseline.sha256())
                ? Finding.holds("The collection is the one that Test was verified with last, SHA-256 %s.", before.get())
                : Finding.broken("The collection is another than the one that Test was verified with last: SHA-256 %s"
                        + " instead of %s. Look at what changed, then have it acknowledged.", baseline.sha256(),
                        before.get());
    }

    private static Finding fresh(Baseline baseline, Instant now) {
        String at = Words.time(baseline.at());
        if (baseline.at().isAfter(now)) {
            return Finding.unknown("The collection is said to have run at %s, which has yet to come; correct the"
                    + " clocks and run it again.", at);
        }
        return baseline.at().plus(FRESH).isBefore(now)
                ? Finding.unknown("The collection passed at %s, longer ago than %s; whether it still does is not known."
                        + " Run it again.", at, Words.duration(FRESH))
                : Finding.holds("The collection passed before the upgrade, at %s%s.", at, baseline.requests() == null
                        ? "" : ", with " + Words.count(baseline.requests(), "request"));
    }

    private static String failures(Baseline baseline) {
        int more = baseline.failures().size() - NAMED;
        String named = baseline.failures().stream()
                .limit(NAMED)
                .map(failure -> "%s (%s)".formatted(failure.request(), failure.test()))
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "no request is named" : more > 0 ? named + " and " + more + " more" : named;
    }

    private static String sentence(Baseline baseline) {
        return baseline.sentence().isEmpty() ? "nobody said why."
                : baseline.sentence().endsWith(".") ? baseline.sentence() : baseline.sentence() + ".";
    }
}
