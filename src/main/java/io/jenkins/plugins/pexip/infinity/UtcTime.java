package io.jenkins.plugins.pexip.infinity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** The node's times: UTC, mostly without saying so, with a fraction of any length or none (facts, section 1.3). */
final class UtcTime {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private UtcTime() {}

    /** Null where there is none, or none that can be read. */
    static Instant parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            TemporalAccessor read = FORM.parse(text.strip().replace(' ', 'T').replace("TUTC", "Z"));
            return read.isSupported(ChronoField.OFFSET_SECONDS)
                    ? OffsetDateTime.from(read).toInstant()
                    : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
