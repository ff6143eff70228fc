package io.jenkins.plugins.pexip.simulator.azure;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code $filter} as Azure Backup takes it: {@code name eq 'value'}, joined by {@code and}. */
record Filter(Map<String, String> values) {

    private static final Pattern TERM = Pattern.compile("\\s*(\\w+)\\s+eq\\s+'([^']*)'\\s*", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd hh:mm:ss a", Locale.US);

    /** @param text null for no filter */
    static Filter of(String text) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (text != null && !text.isBlank()) {
            for (String part : text.split("(?i)\\s+and\\s+")) {
                Matcher term = TERM.matcher(part);
                if (!term.matches()) {
                    throw ArmError.bad("BMSUserErrorInvalidInput", "The $filter '" + text + "' is not understood.");
                }
                values.put(term.group(1), term.group(2));
            }
        }
        return new Filter(values);
    }

    /** Whether the filter wants this value of the name, or any. */
    boolean allows(String name, String value) {
        String wanted = values.get(name);
        return wanted == null || wanted.isEmpty() || wanted.equalsIgnoreCase(value);
    }

    /** Whether an instant lies between the dates of these two names, as far as they are given. */
    boolean between(String from, String to, Instant instant) {
        return (date(from) == null || !instant.isBefore(date(from)))
                && (date(to) == null || !instant.isAfter(date(to)));
    }

    private Instant date(String name) {
        String text = values.get(name);
        try {
            return text == null ? null : LocalDateTime.parse(text.toUpperCase(Locale.ROOT), DATE)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw ArmError.bad("BMSUserErrorInvalidInput", name + " '" + text
                    + "' is not like '2026-11-13 12:00:00 AM'.");
        }
    }
}
