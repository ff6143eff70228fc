package io.jenkins.plugins.pexip.plan;

import java.time.Duration;

/**
 * What a way costs, in one number, so that millions of ways are compared in milliseconds: first its waivers, then its
 * upgrades, then its minutes (policy, "Two guides, one hop"), and last its acknowledgements, of which the policy says
 * nothing there. Costs are added with {@code +} and compared with {@code <}.
 */
final class Cost {

    static final long NONE = 0;
    static final long ACKNOWLEDGEMENT = 1;
    private static final long MINUTE = 1L << 11;
    static final long UPGRADE = MINUTE << 28;
    static final long WAIVER = UPGRADE << 11;

    /** No part of a sum runs over into the next one as long as a way has fewer upgrades of each environment. */
    static final int MOST_RELEASES = 1000;

    /** How long Test can soak at most, for the same reason. */
    static final Duration LONGEST_SOAK = Duration.ofDays(180);

    private Cost() {}

    static long upgradeOf(Duration length) {
        return UPGRADE + MINUTE * length.toMinutes();
    }
}
