package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.release.UpgradeEstimate;
import io.jenkins.plugins.pexip.release.Version;

/**
 * What an environment runs.
 *
 * @param nodes its Conferencing Nodes, bursting nodes among them
 * @param calls how many calls are usual when it is upgraded, on all nodes together
 * @param source who says which version it runs
 */
public record Standing(Version version, int nodes, int calls, String source) {

    public Standing {
        version = version.withoutBuild();
    }

    /** Where nobody knows how many calls are usual, one on each node is assumed. */
    public static Standing of(Version version, int nodes, String source) {
        return new Standing(version, nodes, nodes, source);
    }

    UpgradeEstimate estimate() {
        return UpgradeEstimate.of(nodes, calls);
    }
}
