package io.jenkins.plugins.pexip.stage.upgrade;

import java.nio.file.Files;
import java.nio.file.Path;

/** How late the product sees the end of a rolling upgrade, and how often it asks, on the simulators' virtual clock. */
public final class RollingUpgradeFigures {

    private static final int MOST_A_MINUTE = 30;

    private RollingUpgradeFigures() {}

    /** Returns whether the product was late by at most a poll, and asked sparingly. */
    public static boolean write(Path page) throws Exception {
        boolean held = true;
        StringBuilder table = new StringBuilder("# Rolling upgrades\n\n"
                + "| Conferencing Nodes | the upgrade took | end seen late by | at most "
                + "| requests in the busiest minute | at most |\n"
                + "|---:|---:|---:|---:|---:|---:|\n");
        for (int nodes : new int[] {1, 10, 25, 100, 300}) {
            FollowedUpgrade seen = FollowedUpgrade.of(nodes, Files.createTempDirectory("followed"));
            held &= seen.late().compareTo(RollingUpgrade.LOOK_AGAIN) <= 0 && seen.busiestMinute() <= MOST_A_MINUTE;
            table.append("| %d | %d s | %d s | %d s | %d | %d |%n".formatted(
                    nodes, seen.lasted().toSeconds(), seen.late().toSeconds(), RollingUpgrade.LOOK_AGAIN.toSeconds(),
                    seen.busiestMinute(), MOST_A_MINUTE));
        }
        Files.writeString(page, table);
        System.out.println(table);
        return held;
    }
}
