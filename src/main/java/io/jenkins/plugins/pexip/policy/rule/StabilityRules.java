package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.PRODUCTION_VERSION;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TEST_UPGRADE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TEST_VERSION;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.VERIFICATION;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.rule.PromotionRules.Verification;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** How long Test goes ahead of Production: neither too short nor too long. */
final class StabilityRules {

    private StabilityRules() {}

    record TestUpgrade(Version version, Instant endedAt, List<String> troubles) {

        TestUpgrade {
            Objects.requireNonNull(version);
            Objects.requireNonNull(endedAt);
            Objects.requireNonNull(troubles);
        }
    }

    static Finding soak(FactReader facts, PolicySettings limits) {
        Version target = facts.version(TARGET);
        TestUpgrade upgrade = facts.as(TEST_UPGRADE, TestUpgrade.class);
        if (!target.equals(upgrade.version())) {
            return Finding.broken("Test was last upgraded to %s and did not run %s since; let it run %s for %s before"
                    + " Production follows.", upgrade.version(), target, target, Words.duration(limits.soakMin()));
        }
        if (upgrade.endedAt().isAfter(facts.now())) {
            return Finding.unknown("Test's upgrade to %s is said to end at %s, which has yet to come; correct the"
                    + " clocks and judge again.", target, Words.time(upgrade.endedAt()));
        }
        return stable(upgrade, limits.soakMin(), facts.now());
    }

    private static Finding stable(TestUpgrade upgrade, Duration least, Instant now) {
        String soaked = "Test has run %s for %s, since %s; it should be %s".formatted(upgrade.version(),
                Words.duration(Duration.between(upgrade.endedAt(), now)), Words.time(upgrade.endedAt()),
                Words.duration(least));
        if (!upgrade.troubles().isEmpty()) {
            return Finding.broken("%s without trouble, and this went wrong since: %s. Find out why, put it right, and"
                    + " upgrade and verify Test again, or let an approver acknowledge it with a reason.",
                    soaked, String.join("; ", upgrade.troubles()));
        }
        Instant end = upgrade.endedAt().plus(least);
        return end.isAfter(now)
                ? Finding.broken("%s. Wait until %s, or let an approver acknowledge it with a reason.", soaked,
                        Words.time(end)).openingAt(end)
                : Finding.holds("%s at least, and nothing went wrong.", soaked);
    }

    static Finding prodFollows(FactReader facts, PolicySettings limits) {
        Version production = facts.version(PRODUCTION_VERSION);
        Version test = facts.version(TEST_VERSION);
        if (!production.isOlderThan(test)) {
            return Finding.holds("Production runs %s and Test %s, so there is nothing to follow.", production, test);
        }
        Verification verification = facts.as(VERIFICATION, Verification.class);
        if (verification.version() == null || verification.api() == null) {
            return Finding.unknown("How Test was verified is not known in full; verify it again.");
        }
        if (!verification.passed() || !production.isOlderThan(verification.version())) {
            return Finding.holds("Test runs %s and is not verified on it yet; Production follows within %s once it is.",
                    test, Words.duration(limits.soakMax()));
        }
        if (verification.at() == null || verification.at().isAfter(facts.now())) {
            return Finding.unknown("When Test was verified on %s is not known; verify it again.",
                    verification.version());
        }
        return inTime(verification, production, limits.soakMax(), facts.now());
    }

    private static Finding inTime(Verification verification, Version production, Duration most, Instant now) {
        Instant end = verification.at().plus(most);
        String since = "Test was verified on %s at %s and Production still runs %s; it should follow within %s, until"
                .formatted(verification.version(), Words.time(verification.at()), production, Words.duration(most));
        return end.isBefore(now)
                ? Finding.broken("%s %s. Bring Production to what Test runs, or let an approver acknowledge it with a"
                        + " reason.", since, Words.time(end))
                : Finding.holds("%s %s.", since, Words.time(end));
    }
}
