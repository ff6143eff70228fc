package io.jenkins.plugins.pexip.yaml;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether a single value has the form that its type is written in. */
final class Leaf {

    private static final String WHOLE = "a whole number such as 1";

    private static final Duration LONGEST = Duration.ofDays(3653);

    private static final List<Form> FORMS = List.of(
            new Form(List.of(int.class, Integer.class), WHOLE, text -> Integer.valueOf(decimal(text))),
            new Form(List.of(long.class, Long.class), WHOLE, text -> Long.valueOf(decimal(text))),
            new Form(List.of(double.class, Double.class), "a number such as 60", Double::valueOf),
            new Form(List.of(boolean.class, Boolean.class), "true or false", Leaf::truth),
            new Form(
                    List.of(Duration.class),
                    "a duration such as PT2H (two hours) or P7D (seven days), ten years at most",
                    Leaf::duration),
            new Form(List.of(Instant.class), "an instant in UTC such as 2026-12-18T05:00:00Z", Instant::parse),
            new Form(List.of(LocalTime.class), "a time of day such as \"07:30\"", LocalTime::parse));

    /** @param reader throws NumberFormatException or DateTimeException */
    private record Form(List<Class<?>> types, String expected, Function<String, ?> reader) {

        boolean fits(String text) {
            try {
                return reader.apply(text) != null;
            } catch (NumberFormatException | DateTimeException e) {
                return false;
            }
        }
    }

    private Leaf() {}

    /** What is wrong with a value; empty if nothing is, or if the type's form is not known here. */
    static Optional<String> fault(String text, Class<?> type) {
        if (type.isEnum()) {
            return word(text, type);
        }
        return FORMS.stream()
                .filter(form -> form.types().contains(type) && !form.fits(text))
                .findFirst()
                .map(form -> "'%s' is not %s".formatted(text, form.expected()));
    }

    private static Optional<String> word(String written, Class<?> type) {
        List<String> words = Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        if (words.stream().anyMatch(written::equalsIgnoreCase)) {
            return Optional.empty();
        }
        String meant = NearestWord.to(written, words).map("; did you mean %s?"::formatted).orElse("");
        return Optional.of("'%s' is none of %s%s".formatted(written, String.join(", ", words), meant));
    }

    private static Boolean truth(String text) {
        return text.matches("(?i)true|false|yes|no|on|off") ? isTrue(text) : null;
    }

    /** @param text a word for true or false */
    static boolean isTrue(String text) {
        return text.matches("(?i)true|yes|on");
    }

    /** As a person counts; with a zero before it, a number means another one to some readers of YAML. */
    private static String decimal(String text) {
        if (!text.matches("[+-]?(0|[1-9][0-9]*)")) {
            throw new NumberFormatException(text);
        }
        return text;
    }

    /** Null where it is so long that no instant lies after it. */
    private static Duration duration(String text) {
        Duration read = Duration.parse(text);
        return read.compareTo(LONGEST) <= 0 && read.compareTo(LONGEST.negated()) >= 0 ? read : null;
    }
}
