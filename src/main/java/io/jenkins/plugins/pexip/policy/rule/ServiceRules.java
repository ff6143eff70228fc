package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.ATTESTATION;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.BASELINE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.COLLECTION;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.KIND;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TEAMS_CONNECTORS;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.rule.PromotionRules.Part;
import io.jenkins.plugins.pexip.release.Version;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the services work on the new version, by the collection and by what persons vouch for. */
final class ServiceRules {

    private ServiceRules() {}

    record Failure(String request, String test) {

        /** The same failure before and after; messages may hold times and names. */
        List<String> key() {
            return List.of(Objects.toString(request, ""), Objects.toString(test, ""));
        }

        String words() {
            return key().get(1).isEmpty() ? request : request + ", '" + test + "'";
        }
    }

    /** @param notRun what the collection declares and the run did not do */
    record Run(boolean configured, Part verdict, String sentence, String sha256, List<Failure> failures,
            List<Failure> notRun) {

        Run {
            failures = failures == null ? List.of() : List.copyOf(failures);
            notRun = notRun == null ? List.of() : List.copyOf(notRun);
        }

        /** Nothing that ran failed, and something did not run. */
        boolean incomplete() {
            return verdict == Part.CANNOT_TEST && failures.isEmpty() && !notRun.isEmpty();
        }

        Set<List<String>> wanting() {
            return Stream.concat(failures.stream(), notRun.stream()).map(Failure::key).collect(Collectors.toSet());
        }
    }

    record Connector(String name, Version version, String by) {}

    static Finding verified(FactReader facts, PolicySettings limits) {
        Run after = facts.as(COLLECTION, Run.class);
        if (!after.configured()) {
            return Finding.unknown("No collection is configured, so nothing shows that the services work; configure"
                    + " one and verify again.");
        }
        if (after.verdict() == null) {
            return Finding.unknown("The collection has no verdict; run it and judge again.");
        }
        Optional<Run> before = before(facts);
        if (before.isPresent() && differs(before.get(), after)) {
            return Finding.broken("The collection was changed since the baseline (SHA-256 %s, then %s), so the two runs"
                    + " cannot be compared. Verify with the one that ran before the upgrade%s.",
                    before.get().sha256(), after.sha256(),
                    after.verdict() == Part.PASS ? "" : "; this one did not pass: " + after.sentence());
        }
        return switch (after.verdict()) {
            case PASS -> before.isEmpty() && facts.knows(BASELINE)
                    ? Finding.unknown("The collection passed, and what is known of the run before the upgrade cannot be"
                            + " compared with it; correct the record of that run and judge again.")
                    : attested(facts, "The collection passed");
            case FAIL -> Finding.broken("The collection failed: %s %s", after.sentence(), compared(before, after));
            default -> before.isPresent() && after.incomplete() && worse(before.get(), after).isEmpty()
                    ? attested(facts, "What ran of the collection passed, and what did not run did not before the"
                            + " upgrade either (%s)".formatted(words(after.notRun())))
                    : untested(before, after);
        };
    }

    private static Finding untested(Optional<Run> before, Run after) {
        List<String> worse = before.map(run -> worse(run, after)).orElse(List.of());
        String newly = after.incomplete() && !worse.isEmpty()
                ? "Before the upgrade this ran: " + String.join("; ", worse) + ". " : "";
        return Finding.unknown("The services could not be tested after the upgrade: %s %sRemove what was in the way and"
                + " verify again.", after.sentence(), newly);
    }

    private static String words(List<Failure> failures) {
        return failures.stream().map(Failure::words).distinct().collect(Collectors.joining("; "));
    }

    /** The run before the upgrade, if one is known that can be compared with. */
    private static Optional<Run> before(FactReader facts) {
        return !facts.knows(BASELINE) ? Optional.empty() : facts.find(BASELINE, Run.class)
                .filter(run -> run.configured() && run.verdict() != null);
    }

    private static boolean differs(Run before, Run after) {
        return !Objects.equals(before.sha256(), after.sha256()) && before.sha256() != null && after.sha256() != null
                && !before.sha256().isEmpty() && !after.sha256().isEmpty();
    }

    /** A collection that failed never passes; this tells whether the upgrade is to be blamed. */
    private static String compared(Optional<Run> before, Run after) {
        if (before.isEmpty() || before.get().verdict() == Part.CANNOT_TEST && before.get().notRun().isEmpty()) {
            return "There is no baseline to compare it with. Find out why it fails, repair, and verify again.";
        }
        List<String> worse = worse(before.get(), after);
        return worse.isEmpty() && !after.failures().isEmpty()
                ? "Nothing is worse than before the upgrade; what fails now failed then, too. Repair it and verify"
                        + " again."
                : "It is worse than before the upgrade%s. Find out why, repair or roll back, and verify again."
                        .formatted(worse.isEmpty() ? "" : ": " + String.join("; ", worse));
    }

    private static List<String> worse(Run before, Run after) {
        Set<List<String>> known = before.wanting();
        return Stream.concat(after.failures().stream(), after.notRun().stream())
                .filter(failure -> !known.contains(failure.key())).map(Failure::words).distinct().toList();
    }

    private static Finding attested(FactReader facts, String passed) {
        boolean test = facts.as(KIND, Environment.Kind.class) == Environment.Kind.TEST;
        return switch (facts.as(ATTESTATION, Part.class)) {
            case PASS -> Finding.holds("%s, and a person vouched for the service.", passed);
            case FAIL -> Finding.broken("%s, and the person who tried the service said that it does not work; find"
                    + " out why, put it right and verify again.", passed);
            case PENDING -> Finding.unknown("The service is verified by API, attestation pending: in service hours,"
                    + " somebody has to place a call and attest it.");
            case CANNOT_TEST -> Finding.unknown("%s, and the call could not be tried; make it possible and attest it.",
                    passed);
            case NOT_REQUIRED -> test
                    ? Finding.broken("%s, and nobody was asked to call with the app, which Test requires; verify"
                            + " again with the attestation.", passed)
                    : Finding.holds("%s; no attestation is asked for here.", passed);
        };
    }

    /** MUST where a Teams Connector is configured; SHOULD, and nothing to do, where none is. */
    static Finding teamsConnector(FactReader facts, PolicySettings limits) {
        List<Connector> connectors = facts.list(TEAMS_CONNECTORS, Connector.class);
        if (connectors.isEmpty()) {
            return Finding.holds("No Teams Connector is configured.");
        }
        Version target = facts.version(TARGET);
        List<String> others = connectors.stream()
                .filter(connector -> connector.version() != null && !target.equals(connector.version()))
                .map(connector -> "%s (%s)".formatted(connector.name(), connector.version()))
                .toList();
        if (!others.isEmpty()) {
            return Finding.broken("The platform runs %s and these Teams Connectors do not: %s. Upgrade them to the same"
                    + " version, minor release included, and attest it.", target, Words.list(others)).asMust();
        }
        List<String> silent = connectors.stream().filter(connector -> connector.version() == null)
                .map(Connector::name).toList();
        return silent.isEmpty()
                ? Finding.holds("%s attested to run %s.", connectors.size() == 1 ? "The Teams Connector is"
                        : "All " + connectors.size() + " Teams Connectors are", target).asMust()
                : Finding.unknown("Nobody attested yet which version these Teams Connectors run: %s. Upgrade them to %s"
                        + " and attest it in verifyVbv.", Words.list(silent), target).asMust();
    }
}
