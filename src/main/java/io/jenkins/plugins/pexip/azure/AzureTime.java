package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Times as Azure Backup writes them: with or without a zone, up to seven decimals, and the year 1 for "none". */
final class AzureTime {

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private AzureTime() {}

    static Optional<Instant> read(JsonNode node) {
        return read(node.asText(""));
    }

    /** A time without a zone is taken for UTC, which is an assumption. */
    static Optional<Instant> read(String text) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text, OffsetDateTime::from, LocalDateTime::from);
            Instant instant = time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
            return Optional.of(instant).filter(i -> i.atOffset(ZoneOffset.UTC).getYear() > 1);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String write(Instant instant) {
        return WRITTEN.format(instant);
    }
}
