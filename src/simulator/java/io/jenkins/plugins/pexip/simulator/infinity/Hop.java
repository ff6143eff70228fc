package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.release.Version;
import java.util.List;

/**
 * An upgrade that the platform allows.
 *
 * @param from the oldest version that may take it
 * @param below the first version that may not; null for none
 * @param to the target: a whole release such as {@code 27.4}, or a major such as {@code 34} for all of its releases
 */
public record Hop(Version from, Version below, String to) {

    /** The vendor's table (seed 001, and the notes of 39.1). */
    public static final List<Hop> VENDORS = List.of(
            hop("22", "27", "27.4"), hop("27", "31.4", "31.4"), hop("31.4", null, "34"), hop("35", null, "39.1"));

    private static Hop hop(String from, String below, String to) {
        return new Hop(Version.parse(from), below == null ? null : Version.parse(below), to);
    }

    boolean allows(Version installed, Version target) {
        boolean start = !installed.isOlderThan(from) && (below == null || installed.isOlderThan(below));
        return start && reaches(target);
    }

    private boolean reaches(Version target) {
        Version written = Version.parse(to);
        return to.contains(".") ? written.equals(target) : written.major() == target.major();
    }
}
