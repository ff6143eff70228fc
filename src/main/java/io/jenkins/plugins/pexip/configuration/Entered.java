package io.jenkins.plugins.pexip.configuration;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes of what a person entered what the product works with. What is kept for Jenkins' XML files is plain: text and
 * array lists. A field that a form left empty counts as not given.
 */
final class Entered {

    private Entered() {}

    /** Null for nothing but white space. */
    static String text(String entered) {
        return entered == null || entered.isBlank() ? null : entered.strip();
    }

    static String textOr(String entered, String otherwise) {
        String text = text(entered);
        return text == null ? otherwise : text;
    }

    static <T> List<T> list(Collection<T> entered) {
        return entered == null ? new ArrayList<>() : new ArrayList<>(entered);
    }

    /** A form's text area sends one text with several lines, Configuration as Code a list. */
    static List<String> lines(Collection<String> entered) {
        return list(list(entered).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
    }

    /** @throws ConfigurationProblem if it is not there */
    static <T> T required(String field, T value) {
        if (value == null) {
            throw new ConfigurationProblem("'%s' is missing.".formatted(field));
        }
        return value;
    }

    static Duration duration(String field, String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException e) {
            throw new ConfigurationProblem(
                    "'%s' is '%s' and must be a length of time such as PT90M or PT24H.".formatted(field, text), e);
        }
    }

    static Instant instant(String field, String text) {
        try {
            return Instant.parse(required(field, text));
        } catch (DateTimeException e) {
            throw new ConfigurationProblem(
                    "'%s' is '%s' and must be an instant such as 2026-11-21T00:00:00Z.".formatted(field, text), e);
        }
    }

    /** @throws ConfigurationProblem if it is none of the type's words, naming those */
    static <E extends Enum<E>> E word(String field, String text, Class<E> type) {
        return EnumSet.allOf(type).stream()
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem("'%s' is '%s' and must be one of %s."
                        .formatted(field, text, EnumSet.allOf(type))));
    }

    static LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(required(field, text));
        } catch (DateTimeException e) {
            throw new ConfigurationProblem(
                    "'%s' is '%s' and must be a time of day such as 07:30.".formatted(field, text), e);
        }
    }

    /** Null for none. */
    static DayOfWeek day(String field, String text) {
        return text == null ? null : word(field, text, DayOfWeek.class);
    }

    static <T, R> List<R> each(Collection<T> items, Function<T, R> made) {
        return list(items).stream().map(made).toList();
    }

    /** @throws ConfigurationProblem if a key is missing or there twice */
    static <T, V> Map<String, V> map(Collection<T> items, Function<T, String> key, Function<T, V> value) {
        Map<String, V> map = new LinkedHashMap<>();
        for (T item : list(items)) {
            String name = required("name", key.apply(item));
            if (map.put(name, required("value of " + name, value.apply(item))) != null) {
                throw new ConfigurationProblem("'%s' is there twice.".formatted(name));
            }
        }
        return map;
    }

    /** Puts the place before the problem. */
    static <T> T in(String place, Supplier<T> made) {
        try {
            return made.get();
        } catch (ConfigurationProblem e) {
            throw new ConfigurationProblem("%s, %s".formatted(place, e.getMessage()), e);
        }
    }
}
