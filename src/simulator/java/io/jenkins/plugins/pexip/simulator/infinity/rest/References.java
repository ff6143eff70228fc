package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.BiConsumer;

/** Who refers to an object. A single reference protects it; from a list of references it just disappears. */
final class References {

    private static final int REMOVED = 204;
    private static final int WITH_A_BODY = 400;
    private final Store store;
    private final int refusal;

    /** @param refusal the status that refuses to remove what is in use; 204 removes it */
    References(Store store, int refusal) {
        this.store = store;
        this.refusal = refusal;
    }

    /** @throws ApiError if something refers to it that does not go with it */
    void checkUnused(Resource resource, ObjectNode object) {
        if (refusal != REMOVED) {
            each(resource, (other, field) -> {
                boolean goesWithIt = resource.fields().values().stream()
                        .anyMatch(own -> own.reverse() != null && own.reverse().equals(field.getKey()));
                if (!goesWithIt && other.path(field.getKey()).equals(object.get("resource_uri"))) {
                    throw refused(resource, other);
                }
            });
        }
    }

    private ApiError refused(Resource resource, ObjectNode by) {
        return refusal == WITH_A_BODY
                ? ApiError.field(resource.simpleName(), "__all__", "It cannot be deleted: %s refers to it."
                        .formatted(by.path("resource_uri").asText()))
                : ApiError.bare(refusal);
    }

    /** After it was removed. */
    void forget(Resource resource, JsonNode uri) {
        each(resource, (other, field) -> {
            JsonNode held = other.path(field.getKey());
            if (held instanceof ArrayNode list) {
                ArrayNode left = Json.array();
                list.forEach(item -> {
                    if (!item.equals(uri)) {
                        left.add(item);
                    }
                });
                other.set(field.getKey(), left);
            } else if (held.equals(uri)) {
                other.putNull(field.getKey());
            }
        });
    }

    private void each(Resource target, BiConsumer<ObjectNode, Map.Entry<String, Field>> visitor) {
        for (Resource resource : store.table().all()) {
            for (Map.Entry<String, Field> field : resource.fields().entrySet()) {
                boolean refers = target.name().equals(field.getValue().to()) && field.getValue().reverse() == null;
                if (refers && resource.namespace().equals(target.namespace())) {
                    store.all(resource).forEach(other -> visitor.accept(other, field));
                }
            }
        }
    }
}
