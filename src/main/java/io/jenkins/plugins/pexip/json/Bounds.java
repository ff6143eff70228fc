package io.jenkins.plugins.pexip.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How much may be said at once in a step or a form: it is kept for ever, read again and again, and shown to people. */
public final class Bounds {

    private static final int LONGEST_TEXT = 4_000;
    private static final int LARGEST = 64 << 10;

    private Bounds() {}

    /** What is too much about it, in a sentence; empty if nothing is. */
    public static Optional<String> exceeded(JsonNode said) {
        return tooLong("", said).or(() -> said.toString().length() <= LARGEST ? Optional.empty()
                : Optional.of("It says more than %d KiB in all.".formatted(LARGEST >> 10)));
    }

    private static Optional<String> tooLong(String name, JsonNode value) {
        if (value.isTextual() && value.asText().length() > LONGEST_TEXT) {
            return Optional.of("%s: it has %d characters, and may have %d.".formatted(
                    name, value.asText().length(), LONGEST_TEXT));
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .flatMap(each -> tooLong(name, each).stream()).findFirst()
                : value.properties().stream()
                        .flatMap(each -> tooLong(each.getKey(), each.getValue()).stream()).findFirst();
    }
}
