package io.jenkins.plugins.pexip.simulator.azure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants and durations as Azure writes them: seven digits behind the point. */
final class Times {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter US =
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private Times() {}

    /** Such as {@code 12/21/2026 12:00:00 AM}, as property bags have it. */
    static String american(Instant instant) {
        return US.format(instant);
    }

    /** With a fraction only where there is one. */
    static String plain(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    static String of(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Azure Backup writes no zone and the year 1 for what has not happened. */
    static String orNever(Instant instant) {
        return instant == null ? "0001-01-01T00:00:00" : plain(instant);
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
