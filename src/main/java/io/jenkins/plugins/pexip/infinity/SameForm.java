package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/**
 * One form for what releases write in several, so that a configuration that did not change compares as the same: a
 * related object that one nests and another names by its URI, the order of such a list, a point in time with or without
 * a fraction. What a nested object holds is compared where its own resource is read.
 */
final class SameForm {

    private static final String CONFIGURATION = "/api/admin/configuration/v1/";

    private SameForm() {}

    static JsonNode of(JsonNode value) {
        if (value.isArray()) {
            return list(value);
        }
        String uri = uri(value);
        if (!uri.isEmpty()) {
            return TextNode.valueOf(uri);
        }
        Instant instant = value.isTextual() && value.asText().contains("T") ? UtcTime.parse(value.asText()) : null;
        return instant == null ? value : TextNode.valueOf(instant.toString());
    }

    private static JsonNode list(JsonNode values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        boolean related = !values.isEmpty() && StreamSupport.stream(values.spliterator(), false)
                .noneMatch(value -> uri(value).isEmpty());
        StreamSupport.stream(values.spliterator(), false)
                .map(SameForm::of)
                .sorted(related ? Comparator.comparing(JsonNode::asText) : (one, other) -> 0)
                .forEach(list::add);
        return list;
    }

    /** Empty if it is no related object. */
    private static String uri(JsonNode value) {
        String uri = value.isTextual() ? value.asText() : value.path("resource_uri").asText("");
        int begin = uri.indexOf(CONFIGURATION);
        return begin < 0 || value.isTextual() && begin > 0 && !uri.startsWith("https://") ? "" : uri.substring(begin);
    }
}
