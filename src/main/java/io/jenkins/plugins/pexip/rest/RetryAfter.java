package io.jenkins.plugins.pexip.rest;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header Retry-After: seconds or a date (RFC 9110, section 10.2.3). */
public final class RetryAfter {

    private RetryAfter() {}

    /**
     * A date counts from the answer's own Date, so that neither this machine's clock nor a rehearsal's matters.
     *
     * @param header its value; null or empty if the answer has none
     * @param answered the value of the header Date; null or empty if the answer has none
     * @param clock for answers without a Date
     * @return zero where nothing sensible was said
     */
    public static Duration of(String header, String answered, Clock clock) {
        String value = header == null ? "" : header.strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant until = date(value, Instant.MIN);
        Instant from = date(answered == null ? "" : answered.strip(), clock.instant());
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
