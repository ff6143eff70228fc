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
    }
}
