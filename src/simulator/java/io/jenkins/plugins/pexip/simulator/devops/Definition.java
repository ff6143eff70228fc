package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A pipeline's definition: the whole document as clients read and write it, and the secrets that it hides. */
final class Definition {

    private static final List<String> SET_BY_SERVER =
            List.of("id", "revision", "createdDate", "project", "url", "uri", "_links", "authoredBy", "type",
                    "quality");
    private final DevOpsConfig.Pipeline pipeline;
    private final Map<String, String> secrets = new HashMap<>();
    private final UnaryOperator<ObjectNode> saved;
    private ObjectNode document;

    /** @param saved what the service makes of a document with each save, the first included */
    Definition(DevOpsConfig.Pipeline pipeline, ObjectNode document, UnaryOperator<ObjectNode> saved) {
        this.pipeline = pipeline;
        this.saved = saved;
        this.document = saved.apply(document);
        secrets.putAll(pipeline.secrets());
    }

    DevOpsConfig.Pipeline pipeline() {
        return pipeline;
    }

    int id() {
        return pipeline.id();
    }

    ObjectNode document() {
        return document.deepCopy();
    }

    int revision() {
        return document.get("revision").asInt();
    }

    String queueStatus() {
        return document.get("queueStatus").asText();
    }

    String secret(String variable) {
        return secrets.get(variable);
    }

    /**
     * Replaces the whole document, under the rules of facts/azure.md 3.2; that a stale revision is 409 is an
     * assumption.
     */
    void replace(ObjectNode body, String now) {
        int sent = body.path("revision").asInt();
        if (sent > revision()) {
            throw DevOpsError.noDefinition(id());
        }
        if (sent < revision()) {
            throw new DevOpsError(409, "DefinitionConflictException", "The pipeline " + id()
                    + " was changed since it was"
                    + " read: revision " + sent + " was sent, the current one is " + revision() + ".");
        }
        change(body, now);
    }

    /** Sets a field as somebody else would do it meanwhile. */
    void set(String field, String value, String now) {
        change(document().put(field, value), now);
    }

    private void change(ObjectNode body, String now) {
        ObjectNode next = body.deepCopy();
        String status = Enums.one(Enums.QUEUE_STATUS, body.get("queueStatus"));
        keepSecrets(next.path("variables"));
        for (String field : SET_BY_SERVER) {
            next.remove(field);
            if (document.has(field)) {
                next.set(field, document.get(field));
            }
        }
        next.put("queueStatus", status == null ? "enabled" : status);
        next.put("revision", revision() + 1);
        next.put("createdDate", now);
        document = saved.apply(next);
    }

    private void keepSecrets(JsonNode variables) {
        secrets.keySet().removeIf(name -> !variables.path(name).path("isSecret").asBoolean());
        variables.properties().forEach(variable -> {
            if (variable.getValue() instanceof ObjectNode value && value.path("isSecret").asBoolean()) {
                if (value.hasNonNull("value")) {
                    secrets.put(variable.getKey(), value.get("value").asText());
                }
                value.putNull("value");
            }
        });
    }

    ObjectNode reference() {
        ObjectNode reference = Json.object("drafts", List.of());
        for (String field : List.of("id", "name", "url", "uri", "path", "type", "queueStatus", "revision", "project")) {
            if (document.has(field)) {
                reference.set(field, document.get(field));
            }
        }
        return reference;
    }
}
