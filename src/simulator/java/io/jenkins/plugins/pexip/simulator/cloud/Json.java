package io.jenkins.plugins.pexip.simulator.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Collection;

/** JSON documents as the simulated clouds keep and send them. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** An object of names and values in turn; a null value is left out. */
    public static ObjectNode object(Object... namesAndValues) {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                node.set((String) namesAndValues[i], MAPPER.valueToTree(namesAndValues[i + 1]));
            }
        }
        return node;
    }

    public static ArrayNode array(Collection<?> values) {
        return MAPPER.valueToTree(values);
    }

    /** @throws MalformedBody if the request's body is not a JSON object; an empty body is an empty object */
    public static ObjectNode body(Context ctx) {
        try {
            JsonNode node = ctx.body().isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(ctx.body());
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new MalformedBody(e.getOriginalMessage());
        }
        throw new MalformedBody("The body must be a JSON object.");
    }

    public static void answer(Context ctx, int status, JsonNode body) {
        ctx.status(status).contentType("application/json; charset=utf-8").result(body.toString());
    }

    /** Applies a merge patch (RFC 7396): objects are merged, null removes, all else replaces. */
    public static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                target.remove(change.getKey());
            } else if (change.getValue() instanceof ObjectNode inner
                    && target.get(change.getKey()) instanceof ObjectNode old) {
                merge(old, inner);
            } else {
                target.set(change.getKey(), change.getValue());
            }
        });
    }

    /** A body that a client should not have sent. */
    public static final class MalformedBody extends RuntimeException {
        private static final long serialVersionUID = 1;

        MalformedBody(String message) {
            super(message);
        }
    }
}
