package io.jenkins.plugins.pexip.release;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * How long one upgrade of an environment takes.
 *
 * <p>The numbers are the vendor's (upgrade guide, "The upgrade process" and "How to upgrade"): the Management Node
 * first, in up to an hour; then at most 10 Conferencing Nodes at a time, each about 2 minutes once its calls have
 * cleared; a node that is not clear after an hour goes to the back of the queue; after 24 hours the process stops.
 *
 * @param expected with the calls that are usual at the time
 * @param worst if the Management Node takes its whole hour and every node clears at the end of its hour. Beyond that,
 *     nodes that never clear are tried again until {@link #LIMIT}
 */
public record UpgradeEstimate(Duration expected, Duration worst) {

    /** When the vendor's process stops, wherever it is. */
    public static final Duration LIMIT = Duration.ofHours(24);

    /** How many Conferencing Nodes the vendor's process takes at a time. */
    public static final int NODES_AT_A_TIME = 10;

    /** How long a call lasts on average; an assumption. */
    public static final Duration USUAL_CALL = Duration.ofMinutes(30);

    private static final Duration NODE = Duration.ofMinutes(2);
    private static final Duration DRAINING_AT_MOST = Duration.ofHours(1);
    private static final Duration MANAGEMENT_NODE_AT_MOST = Duration.ofHours(1);
    /** An assumption; the guide tells only the most. */
    private static final Duration MANAGEMENT_NODE_USUALLY = Duration.ofMinutes(20);

    /**
     * @param nodes Conferencing Nodes, bursting nodes among them, since the process starts and upgrades those too
     * @param calls how many calls are usual at the time, on all nodes together
     * @throws IllegalArgumentException if one of them is negative
     */
    public static UpgradeEstimate of(int nodes, int calls) {
        if (nodes < 0 || calls < 0) {
            throw new IllegalArgumentException("%d nodes with %d calls cannot be".formatted(nodes, calls));
        }
        int rounds = (nodes + NODES_AT_A_TIME - 1) / NODES_AT_A_TIME;
        return new UpgradeEstimate(
                MANAGEMENT_NODE_USUALLY.plus(NODE.plus(draining(nodes, calls)).multipliedBy(rounds)),
                MANAGEMENT_NODE_AT_MOST.plus(NODE.plus(DRAINING_AT_MOST).multipliedBy(rounds)));
    }

    /**
     * Until the last call on a node has ended. With k calls that end independently of each other, each after L on
     * average (exponentially distributed), the last is expected to end after L (1 + 1/2 + … + 1/k).
     */
    private static Duration draining(int nodes, int calls) {
        int onOneNode = nodes == 0 ? 0 : (calls + nodes - 1) / nodes;
        double harmonic = IntStream.rangeClosed(1, onOneNode).mapToDouble(k -> 1.0 / k).sum();
        Duration last = Duration.ofSeconds(Math.round(USUAL_CALL.toSeconds() * harmonic));
        return last.compareTo(DRAINING_AT_MOST) < 0 ? last : DRAINING_AT_MOST;
    }

    /** Whether even the worst case ends before the vendor's process stops. */
    public boolean fitsTheLimit() {
        return worst.compareTo(LIMIT) <= 0;
    }
}
