package io.jenkins.plugins.pexip.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the other side said about a refusal, in one short line. It knows {@code {"error": "…"}}, {@code {"message":
 * "…"}} and maps of fields to messages, nested or not.
 */
final class ErrorText {

    private static final int LONGEST = 300;

    private ErrorText() {}

    /** Empty where the body says nothing readable. */
    static String of(Reply reply) {
        if (reply.html() || reply.body().isBlank()) {
            return "";
        }
        try {
            JsonNode body = WireJson.tree(reply.body());
            String direct = direct(body);
            return shortened(direct.isEmpty() ? String.join("; ", fields("", body)) : direct);
        } catch (JsonProcessingException e) {
            return shortened(reply.body());
        }
    }

    private static String direct(JsonNode body) {
        for (String key : List.of("error_description", "error", "error_message", "message")) {
            JsonNode value = body.path(key);
            if (value.isTextual()) {
                return value.asText();
            }
            if (value.path("message").isTextual()) {
                return value.path("message").asText();
            }
        }
        return "";
    }

    private static List<String> fields(String name, JsonNode node) {
        List<String> found = new ArrayList<>();
        if (node.isTextual()) {
            found.add(name.isEmpty() || name.equals("__all__") ? node.asText() : name + ": " + node.asText());
        } else if (node.isArray()) {
            node.forEach(element -> found.addAll(fields(name, element)));
        } else {
            node.properties().forEach(field -> found.addAll(fields(field.getKey(), field.getValue())));
        }
        return found;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
