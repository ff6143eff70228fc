package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.infinity.Wire.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.stage.port.Licence;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A licence as the node lists it. Neither its words nor the form of its dates are known (facts, section 4.5). */
record LicenceRow(
        @JsonProperty("fulfillment_id") String id,
        @JsonProperty("product_id") String product,
        @JsonProperty("license_type") String type,
        @JsonProperty("fulfillment_type") String fulfilment,
        String status,
        @JsonProperty("expiration_date") String expiration) {

    private static final Set<String> NEVER = Set.of("", "permanent", "never", "none");
    private static final List<String> INACTIVE = List.of("inactive", "disabled", "deactivated", "returned");
    private static final List<DateTimeFormatter> DATES =
            List.of(DateTimeFormatter.ISO_LOCAL_DATE, dayMonthYear("d-MMM-uuuu"), dayMonthYear("d MMM uuuu"));

    private static DateTimeFormatter dayMonthYear(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.ENGLISH);
    }

    /**
     * @param oldWords what marks the old kind; empty if nobody knows
     * @throws Unreachable if its expiry cannot be read
     */
    Licence read(Collection<String> oldWords) {
        return new Licence(orEmpty(id), orEmpty(product), legacy(oldWords), active(), expires());
    }

    private Boolean legacy(Collection<String> oldWords) {
        return oldWords.isEmpty()
                ? null
                : Stream.of(orEmpty(type), orEmpty(fulfilment), orEmpty(product))
                        .anyMatch(word -> oldWords.stream().anyMatch(word::equalsIgnoreCase));
    }

    /** A word that is not known to mean otherwise is one of an active licence. */
    private boolean active() {
        String word = orEmpty(status).strip().toLowerCase(Locale.ROOT);
        return INACTIVE.stream().noneMatch(word::startsWith);
    }

    private Instant expires() {
        String written = orEmpty(expiration).strip();
        if (NEVER.contains(written.toLowerCase(Locale.ROOT))) {
            return null;
        }
        Instant instant = UtcTime.parse(written);
        return instant != null ? instant : DATES.stream()
                .flatMap(form -> endOfDay(written, form))
                .findFirst()
                .orElseThrow(() -> new Unreachable("The licence %s expires at \"%s\", which cannot be read."
                        .formatted(orEmpty(id), written), null));
    }

    private static Stream<Instant> endOfDay(String written, DateTimeFormatter form) {
        try {
            return Stream.of(LocalDate.parse(written, form).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }
}
