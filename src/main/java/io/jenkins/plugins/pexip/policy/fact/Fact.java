package io.jenkins.plugins.pexip.policy.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something that was read somewhere at some time, or could not be read.
 *
 * @param name one of {@link FactNames}
 * @param value JSON's null if it could not be had
 * @param source who said so: which host, file or person
 * @param readAt when it was read, or tried to be
 * @param problem a sentence on why it could not be had; null if it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fact(String name, JsonNode value, String source, Instant readAt, String problem) {

    private static final int SHORT = 120;

    public Fact {
        Objects.requireNonNull(name, "a fact needs a name");
        Objects.requireNonNull(source, () -> "fact '" + name + "' needs a source");
        Objects.requireNonNull(readAt, () -> "fact '" + name + "' needs the time it was read");
        value = value == null ? NullNode.getInstance() : value.deepCopy();
    }

    public Fact(String name, JsonNode value, String source, Instant readAt) {
        this(name, value, source, readAt, null);
    }

    /** Whether it could be had. */
    public boolean known() {
        return problem == null && !value.isNull();
    }

    /** Whether it says the same, whoever said it and when. */
    public boolean sameAs(Fact other) {
        return other != null && known() == other.known() && value.equals(other.value);
    }

    /** The value for people, in one line. */
    private static String brief(JsonNode value) {
        return value.isObject() ? fields(value) : item(value);
    }

    private static String item(JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.toString();
        if (text.length() <= SHORT) {
            return value.isObject() ? fields(value) : text;
        }
        return value.isTextual() ? text.substring(0, SHORT) + "…" : Words.entries(value.size());
    }

    private static String fields(JsonNode object) {
        return object.properties().stream()
                .map(field -> field.getKey() + ": " + item(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Name, value, source and time for people, in one line. */
    public String line() {
        String what = known() ? brief(value) : "not known" + (problem == null ? "" : ": " + problem);
        return "%s = %s (%s, %s)".formatted(name, what, source, Words.time(readAt));
    }
}
