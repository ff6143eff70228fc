package io.jenkins.plugins.pexip.plan;

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
 * @param soak how long Test should run a version before Production follows
 *     (policy, {@code soak}); at most 90 days
 * @param start when the first step could be taken
 */
public record PlanRequest(
        Standing test,
        Standing production,
        Version target,
        ReleaseCatalogue catalogue,
        UpgradePaths paths,
        PolicySettings limits,
        Duration soak,
        Instant start) {

    /** The policy's default of {@code soak.min}. */
    public static final Duration USUAL_SOAK = Duration.ofDays(7);

    public PlanRequest {
        target = target.withoutBuild();
        if (catalogue.releases().size() > Cost.MOST_RELEASES) {
            throw new IllegalArgumentException("A plan takes a catalogue of at most %d releases, and this one has %d."
                    .formatted(Cost.MOST_RELEASES, catalogue.releases().size()));
        }
        if (soak.isNegative() || soak.compareTo(Cost.LONGEST_SOAK) > 0) {
            throw new IllegalArgumentException("A soak lasts from 0 to %d days, not %s."
                    .formatted(Cost.LONGEST_SOAK.toDays(), soak));
        }
    }
}
