package io.jenkins.plugins.pexip.rest;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header Retry-After: seconds or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** Zero where nothing sensible was said. A date counts from the answer's own Date, else from the clock. */
    static Duration of(Reply reply, Clock clock) {
        String value = reply.header("retry-after").strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant until = date(value, Instant.MIN);
        Instant from = date(reply.header("date"), clock.instant());
        return until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO;
    }

    private static Instant date(String value, Instant otherwise) {
        try {
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
