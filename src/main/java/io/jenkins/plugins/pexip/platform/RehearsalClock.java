package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * The simulators' time: at the real instant {@code anchor} it was {@code origin}, and it runs {@code speed} times as
 * fast. Whoever knows these three numbers reads the same time, in whatever process.
 */
public record RehearsalClock(
        @JsonProperty(required = true) Instant anchor,
        @JsonProperty(required = true) Instant origin,
        @JsonProperty(required = true) double speed) {

    /** @throws ConfigurationProblem unless time goes forward */
    public RehearsalClock {
        PolicySettings.require(speed > 0 && Double.isFinite(speed), "speed", speed, "more than 0");
    }
}
