package io.jenkins.plugins.pexip.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Reads a JSON file and leaves out, while reading, what is large or secret in Newman's exports. */
final class LeanTree {

    private static final Set<String> LEFT_OUT =
            Set.of("environment", "globals", "request", "stream", "header", "cookie", "body", "event", "variable");

    private LeanTree() {}

    static JsonNode read(Path file) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(file.toFile())) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            throw new IOException("The file ends early.");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            default -> Json.MAPPER.readTree(parser);
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (LEFT_OUT.contains(name)) {
                parser.skipChildren();
            } else {
                object.set(name, value(parser));
            }
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = Json.MAPPER.createArrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
