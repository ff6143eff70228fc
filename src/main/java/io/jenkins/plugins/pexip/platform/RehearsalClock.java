package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;

/**
 * The simulators' time. Either it stands in a file that the simulation keeps, or it runs by itself: at the real instant
 * {@code anchor} it was {@code origin}, and it runs {@code speed} times as fast. Whoever knows one of the two reads the
 * same time, in whatever process.
 *
 * @param file the file, whole path; null for a time that runs by itself
 */
public record RehearsalClock(Instant anchor, Instant origin, Double speed, String file) {

    /** @throws ConfigurationProblem unless it is one of the two, and time goes forward */
    @JsonCreator
    public RehearsalClock {
        boolean running = anchor != null && origin != null && speed != null;
        if (file == null ? !running : anchor != null || origin != null || speed != null) {
            throw new ConfigurationProblem("clock needs either 'file', which simulate writes, or 'anchor', 'origin' and"
                    + " 'speed'.");
        }
        PolicySettings.require(!running || speed > 0 && Double.isFinite(speed), "speed", speed, "more than 0");
    }

    public RehearsalClock(Instant anchor, Instant origin, double speed) {
        this(anchor, origin, speed, null);
    }

    public static RehearsalClock keptIn(String file) {
        return new RehearsalClock(null, null, null, file);
    }
}
