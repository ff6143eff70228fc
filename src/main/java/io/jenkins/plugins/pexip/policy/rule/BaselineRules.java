package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.BASELINE;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    record Baseline(boolean configured, Result verdict, String sentence, Integer requests, List<Failure> failures,
            Instant at) {

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
            case PASS -> fresh(baseline, facts.now());
            case FAIL -> Finding.broken("The collection failed before the upgrade, at %s: %s. Repair the service and"
                    + " run it again.", Words.time(baseline.at()), failures(baseline));
            case CANNOT_TEST -> Finding.unknown("The service could not be tested before the upgrade: %s Repair the"
                    + " means of testing it and run the collection again.", sentence(baseline));
        };
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
