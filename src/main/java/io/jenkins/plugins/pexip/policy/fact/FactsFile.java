package io.jenkins.plugins.pexip.policy.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A file of facts, as {@link Facts#write} writes it. What is wrong with it is told with its place. */
final class FactsFile {

    private final Path file;
    private final Instant now;
    private final Map<String, Integer> places = new HashMap<>();

    FactsFile(Path file, Instant now) {
        this.file = file;
        this.now = now;
    }

    Facts read() throws IOException {
        JsonNode list = tree().path("facts");
        if (!list.isArray()) {
            throw new IOException("%s is no file of facts: it has no list 'facts'. Nothing was judged.".formatted(
                    file));
        }
        Facts facts = Facts.NONE;
        for (int i = 0; i < list.size(); i++) {
            facts = facts.with(fact(i, list.get(i)));
        }
        return facts;
    }

    private JsonNode tree() throws IOException {
        try {
            return PolicyJson.MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no JSON at line %d, column %d: %s".formatted(file,
                    e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage()), e);
        }
    }

    private Fact fact(int i, JsonNode item) throws IOException {
        String unnamed = "facts[%d]".formatted(i);
        String name = text(item, "name", unnamed);
        String place = "%s '%s'".formatted(unnamed, name);
        Integer earlier = places.put(name, i);
        if (earlier != null) {
            throw wrong(place, "stands there already, as facts[%d]".formatted(earlier));
        }
        String source = text(item, "source", place);
        Instant readAt = readAt(item, place);
        JsonNode value = item.path("value").isMissingNode() ? NullNode.getInstance() : item.path("value");
        return new Fact(name, value, source, readAt, item.hasNonNull("problem") ? text(item, "problem", place) : null);
    }

    private Instant readAt(JsonNode item, String place) throws IOException {
        String text = text(item, "readAt", place);
        try {
            Instant readAt = Instant.parse(text);
            if (readAt.isAfter(now)) {
                throw wrong(place, "readAt is %s, which has yet to come (it is %s)".formatted(text, Words.time(now)));
            }
            return readAt;
        } catch (DateTimeException e) {
            throw wrong(place, "readAt is '%s', which is no time; write it like 2026-11-21T20:00:00Z".formatted(text));
        }
    }

    private String text(JsonNode item, String field, String place) throws IOException {
        JsonNode value = item.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(place, field + (value.isMissingNode() || value.isNull() ? " is missing" : " is no text"));
        }
        return value.textValue();
    }

    private IOException wrong(String place, String fault) {
        return new IOException("%s, %s: %s. Correct it there; nothing was judged.".formatted(file, place, fault));
    }
}
