package io.jenkins.plugins.pexip.simulator.azure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants and durations as Azure writes them: seven digits behind the point. */
final class Times {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    static String of(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Azure Backup writes no zone and the year 1 for what has not happened. */
    static String orNever(Instant instant) {
        return instant == null ? "0001-01-01T00:00:00" : of(instant);
    }

    static String of(Duration duration) {
        return duration.toString();
    }

    /** From {@code PT20M23.08S} to {@code 00:20:23.0800000}. */
    static String older(String duration) {
        Duration parsed = Duration.parse(duration);
        return "%02d:%02d:%02d.%07d".formatted(
                parsed.toHours(), parsed.toMinutesPart(), parsed.toSecondsPart(), parsed.toNanosPart() / 100);
    }
}
