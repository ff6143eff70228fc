package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** JSON as the node writes it. */
public final class Json {

    public static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** {@code {"error": "…"}}. */
    public static ObjectNode error(String message) {
        return object().put("error", message);
    }

    /** UTC without a zone, with microseconds; null for null. */
    public static String time(Instant instant) {
        return instant == null ? null : DATE_TIME.format(instant);
    }

    /** Nothing at all, or null. */
    static boolean absent(JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }
}
