package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Objects that somebody made, each under an id that is never given again. */
final class StoredRecords implements Records {

    private final Resource resource;
    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private long lastId;

    StoredRecords(Resource resource) {
        this.resource = resource;
    }

    @Override
    public List<ObjectNode> all() {
        return new ArrayList<>(objects.values());
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** Keeps the object, completed, and says its id. */
    String add(ObjectNode object) {
        ObjectNode complete = resource.complete(object);
        if (resource.fields().containsKey("id") && !object.has("id")) {
            complete.putNull("id");
        }
        String id = idFor(complete);
        complete.put("resource_uri", resource.uri(id));
        objects.put(id, complete);
        return id;
    }

    private String idFor(ObjectNode object) {
        if (resource.id().equals("id") && !object.path("id").isTextual()) {
            lastId++;
            if (resource.fields().containsKey("id")) {
                object.put("id", lastId);
            }
            return Long.toString(lastId);
        }
        if (object.path(resource.id()).asText("").isEmpty()) {
            object.put(resource.id(), UUID.randomUUID().toString());
        }
        return object.get(resource.id()).asText();
    }

    void remove(String id) {
        objects.remove(id);
    }

    /** What is stored, and the last id that was given, as later changes do not reach it. */
    ObjectNode image() {
        ObjectNode image = Json.object().put("last_id", lastId);
        ObjectNode copies = image.putObject("objects");
        objects.forEach((id, object) -> copies.set(id, object.deepCopy()));
        return image;
    }

    void putBack(JsonNode image) {
        lastId = image.path("last_id").asLong();
        objects.clear();
        image.path("objects").fields()
                .forEachRemaining(entry -> objects.put(entry.getKey(), entry.getValue().deepCopy()));
    }
}
