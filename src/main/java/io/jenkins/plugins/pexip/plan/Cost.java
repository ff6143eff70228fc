package io.jenkins.plugins.pexip.plan;

import java.util.Comparator;

/**
 * What a way costs. Compared in this order (policy, "Two guides, one hop"); acknowledgements, of which the policy says
 * nothing there, decide last.
 *
 * @param seconds from its beginning to the end of its last upgrade, times of soak included
 */
record Cost(int waivers, int upgrades, long seconds, int acknowledgements) implements Comparable<Cost> {

    static final Cost NONE = new Cost(0, 0, 0, 0);

    private static final Comparator<Cost> ORDER = Comparator.comparingInt(Cost::waivers)
            .thenComparingInt(Cost::upgrades)
            .thenComparingLong(Cost::seconds)
            .thenComparingInt(Cost::acknowledgements);

    Cost plus(Cost other) {
        return new Cost(waivers + other.waivers, upgrades + other.upgrades, seconds + other.seconds,
                acknowledgements + other.acknowledgements);
    }

    @Override
    public int compareTo(Cost other) {
        return ORDER.compare(this, other);
    }
}
