package io.jenkins.plugins.pexip.stage.snapshot;

import io.jenkins.plugins.pexip.release.Version;
import java.time.Duration;

/**
 * @param retainDays how many days the copies are kept; 30 if null
 * @param force takes new copies even if fresh enough ones exist
 * @param machinesOff who switches the machines off; NOW if null
 * @param waitHours how long the schedule is waited for at most; 24 if null
 * @param version what the environment is going to be upgraded to; null if only a plan of the promotion may tell
 */
public record SnapshotOrder(
        String environment,
        Integer retainDays,
        boolean force,
        MachinesOff machinesOff,
        Integer waitHours,
        Version version) {

    /** The usual for {@code waitHours}. */
    public static final int A_DAY = 24;

    public SnapshotOrder {
        retainDays = retainDays == null ? 30 : retainDays;
    }

    boolean bySchedule() {
        return machinesOff == MachinesOff.BY_SCHEDULE;
    }

    Duration longestWait() {
        return Duration.ofHours(waitHours == null ? A_DAY : waitHours);
    }
}
