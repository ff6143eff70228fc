package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Duration;
import java.time.Instant;

/**
 * What a plan is asked for.
 *
 * @param target what both environments are to run
 * @param catalogue the releases that a plan may go through, beside the target and what runs now
 * @param start when the first step could be taken
 */
public record PlanRequest(
        Standing test,
        Standing production,
        Version target,
        ReleaseCatalogue catalogue,
        UpgradePaths paths,
        PolicySettings limits,
        Instant start) {

    /** @throws ConfigurationProblem if the catalogue is longer, or the soak is, than a plan can count with */
    public PlanRequest {
        target = target.withoutBuild();
        if (catalogue.releases().size() > Cost.MOST_RELEASES) {
            throw new ConfigurationProblem("A plan takes a catalogue of at most %d releases, and this one has %d."
                    .formatted(Cost.MOST_RELEASES, catalogue.releases().size()));
        }
        if (limits.soakMin().isNegative() || limits.soakMin().compareTo(Cost.LONGEST_SOAK) > 0) {
            throw new ConfigurationProblem("A plan takes a soakMin from 0 to %d days, not %s."
                    .formatted(Cost.LONGEST_SOAK.toDays(), limits.soakMin()));
        }
    }

    /** How long Test should run a version before Production follows (policy, {@code soak}). */
    Duration soak() {
        return limits.soakMin();
    }
}
