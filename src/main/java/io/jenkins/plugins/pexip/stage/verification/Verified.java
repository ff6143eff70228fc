package io.jenkins.plugins.pexip.stage.verification;

import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.comparison.ConfigurationChange;
import io.jenkins.plugins.pexip.stage.comparison.ConfigurationDifference;
import io.jenkins.plugins.pexip.stage.comparison.ConfigurationReading;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.verification.Verification.State;
import java.util.List;
import java.util.Optional;

/** What is verified, and what the stage itself knows of it. */
final class Verified {

    static final String VERSION = "version";
    private static final int SHOWN = 10;

    private Verified() {}

    /** The version that the environment was brought to last; without an upgrade, what it runs. */
    static void remember(Situation situation) {
        situation.remember(VERSION, change(situation)
                .map(entry -> Version.parse(entry.data().path("version").asText()))
                .orElseGet(() -> situation.here().platform().nodes().get(0).version()));
    }

    private static Optional<Entry> change(Situation situation) {
        return situation.engine().evidence().lastChange(situation.environment());
    }

    /** As long as nobody answered. */
    static Subject subject(Situation situation) {
        return subject(situation, attestation(situation)).telling(configuration(situation));
    }

    static Subject subject(Situation situation, State attestation) {
        Version version = situation.recall(VERSION, Version.class).orElseThrow();
        String source = change(situation).isPresent() ? "ledger" : situation.here().platform().address();
        return Subject.of(situation, version).telling(Facts.NONE
                .with(FactNames.TARGET, version, source, situation.now())
                .with(FactNames.ATTESTATION, attestation, "desk", situation.now()));
    }

    /** Test needs a person's word; Production where the step asks for it. */
    static State attestation(Situation situation) {
        boolean asked = !situation.order(VerifyOrder.class).attestations().isEmpty();
        boolean test = situation.environment().kind() == Environment.Kind.TEST;
        return test || asked ? State.PENDING : State.NOT_REQUIRED;
    }

    private static Facts configuration(Situation situation) {
        String source = situation.here().platform().address() + ", snapshot before the upgrade";
        return changes(situation)
                .map(changes -> Facts.NONE.with(
                        FactNames.CONFIGURATION_CHANGES, changes, source, situation.now()))
                .orElseGet(() -> Facts.NONE.without(FactNames.CONFIGURATION_CHANGES, source, situation.now(),
                        "what was configured before the upgrade was not written down"));
    }

    /** Empty if there is nothing to compare with, or nothing was read yet. */
    static Optional<List<ConfigurationChange>> changes(Situation situation) {
        return ConfigurationReading.beforeUpgrade(situation).flatMap(before ->
                ConfigurationReading.taken(situation).map(after -> ConfigurationDifference.between(before, after)));
    }

    private static String summary(List<ConfigurationChange> changes) {
        long brought = changes.stream().filter(ConfigurationChange::withVersion).count();
        return changes.isEmpty() ? "the configuration is what it was before the upgrade"
                : "%s in the configuration since before the upgrade; the new version brought %s".formatted(
                        Words.count(changes.size(), "difference"),
                        brought == 0 ? "none of them"
                                : brought == changes.size() ? "all of them" : brought + " of them");
    }

    static void printChanges(Situation situation) {
        changes(situation).ifPresent(changes -> {
            situation.say("%s", summary(changes));
            List<ConfigurationChange> own = changes.stream().filter(change -> !change.withVersion()).toList();
            own.stream().limit(SHOWN).forEach(change -> situation.print("  " + change.line()));
            if (own.size() > SHOWN) {
                situation.print("  … and %d more".formatted(own.size() - SHOWN));
            }
        });
    }
}
