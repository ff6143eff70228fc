package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reading of HTTP headers. */
final class Headers {

    private Headers() {}

    /** @return null if it is missing */
    static String value(HttpHeaders headers, String name) {
        return headers.getValue(HttpHeaderName.fromString(name));
    }

    /**
     * Seconds, or a date (RFC 9110, section 10.2.3). A date is counted from the answer's own date, so that neither this
     * machine's clock nor a rehearsal's matters.
     *
     * @return zero if nothing usable was said
     */
    static Duration retryAfter(HttpHeaders headers) {
        String written = value(headers, "Retry-After");
        if (written == null) {
            return Duration.ZERO;
        }
        try {
            return notNegative(written.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(written.strip()))
                    : Duration.between(date(value(headers, "Date")), date(written)));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Instant date(String text) {
        return text == null
                ? Instant.now()
                : ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
