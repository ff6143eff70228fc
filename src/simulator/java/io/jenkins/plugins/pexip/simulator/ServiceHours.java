package io.jenkins.plugins.pexip.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * When a simulated service is open: on some days, from a time to a time, by the clocks of a place.
 *
 * @param zone an IANA name; {@code America/Vancouver} if null
 * @param days every day if null
 */
public record ServiceHours(String zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    public ServiceHours {
        zone = zone == null ? "America/Vancouver" : zone;
        days = days == null || days.isEmpty() ? Set.of(DayOfWeek.values()) : Set.copyOf(days);
    }

    public boolean isOpen(Instant instant) {
        LocalDateTime there = LocalDateTime.ofInstant(instant, TimeZones.inForce().rules(zone).getOffset(instant));
        return days.contains(there.getDayOfWeek())
                && !there.toLocalTime().isBefore(from)
                && there.toLocalTime().isBefore(to);
    }

    /** As the Province's endpoint writes it (facts/vbv.md, section 6). */
    JsonNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("time_zone", zone);
        ArrayNode periods = document.putArray("regular_service_periods");
        List.of(DayOfWeek.values()).stream().filter(days::contains).forEach(day -> periods.addObject()
                .put("start_day", day.name())
                .put("end_day", day.name())
                .put("start_time", from.toString())
                .put("end_time", to.toString()));
        document.putArray("service_unavailable_periods");
        return document;
    }
}
