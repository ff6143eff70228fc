package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.platform.ServicePeriod;
import java.time.Instant;
import java.util.List;

/**
 * When a service is open.
 *
 * @param timeZone the IANA's name of the zone that the periods' days and times are of
 * @param periods the usual week; at all other times the service is closed
 * @param unavailable closed all the same
 */
public record OpeningHours(String timeZone, List<ServicePeriod> periods, List<Closure> unavailable) {

    public OpeningHours {
        periods = List.copyOf(periods);
        unavailable = List.copyOf(unavailable);
    }

    /**
     * A time at which the service is closed although it is usually open.
     *
     * @param to the first instant after it
     * @param reason the service's own word, such as {@code HOLIDAY}; empty if none
     */
    public record Closure(Instant from, Instant to, String reason, String description) {}
}
