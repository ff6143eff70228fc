package io.jenkins.plugins.pexip.stage.record;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody filled in, read field by field; a fault names the field and the reason.
 *
 * @param what is to be recorded, such as {@code review}
 */
record Form(String what) {

    ConfigurationProblem fault(String field, String reason) {
        return new ConfigurationProblem("The %s was not recorded. %s: %s%s Nothing was written."
                .formatted(what, field, reason, reason.endsWith(".") ? "" : "."));
    }

    ConfigurationProblem tooMuch(String what) {
        return new ConfigurationProblem("The %s was not recorded. %s Nothing was written.".formatted(this.what, what));
    }

    /** Without spaces around it. */
    String text(String field, String value, String missing) {
        if (value == null || value.isBlank()) {
            throw fault(field, missing);
        }
        return value.strip();
    }

    /** Null for an empty field. */
    static String optional(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    <T> T given(String field, T value, String missing) {
        if (value == null) {
            throw fault(field, missing);
        }
        return value;
    }

    List<String> texts(String field, List<String> values) {
        List<String> texts = new ArrayList<>();
        for (String value : values) {
            texts.add(text("%s[%d]".formatted(field, texts.size()), value, "it is empty"));
        }
        return List.copyOf(texts);
    }

    Version version(String field, String value) {
        try {
            return Version.parse(text(field, value, "it is missing; write it like 34.1"));
        } catch (ConfigurationProblem e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw fault(field, e.getMessage());
        }
    }

    /** An instant; a date is its first moment in UTC. */
    Instant instant(String field, String value) {
        String text = text(field, value, "it is missing; write it like 2026-12-01 or 2026-12-01T18:00:00Z");
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw fault(field, "'%s' is no time; write it like 2026-12-01 or 2026-12-01T18:00:00Z".formatted(text));
        }
    }
}
