package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a client gets to see of an object: relations nested where the node nests them, secrets masked or left out. */
final class Reading {

    private static final String MASK = "$~!1$";
    private final Store store;

    Reading(Store store) {
        this.store = store;
    }

    ObjectNode of(Resource resource, ObjectNode object) {
        ObjectNode read = Json.object();
        resource.fields().forEach((name, field) -> {
            if (!field.writeOnly()) {
                read.set(name, value(field, object, object.path(name)));
            }
        });
        return read;
    }

    /** The object with the relations that others hold, and nothing hidden: what conditions are judged by. */
    ObjectNode whole(Resource resource, ObjectNode object) {
        ObjectNode whole = Json.object().setAll(object);
        resource.fields().forEach((name, field) -> {
            if (field.reverse() != null) {
                whole.set(name, pointingTo(object, field));
            }
        });
        return whole;
    }

    private JsonNode value(Field field, ObjectNode object, JsonNode value) {
        if (field.secret()) {
            return masked(value);
        }
        JsonNode held = field.reverse() == null ? value : pointingTo(object, field);
        return field.nested() ? nested(held) : held;
    }

    private static JsonNode masked(JsonNode value) {
        String text = value.asText("");
        return value.isNull() || text.isEmpty()
                ? value
                : Json.MAPPER.getNodeFactory().textNode(MASK + Integer.toHexString(text.hashCode()));
    }

    /** URIs of the related objects that point to this one. */
    private JsonNode pointingTo(ObjectNode object, Field field) {
        ArrayNode uris = Json.array();
        JsonNode self = object.path("resource_uri");
        store.all("configuration", field.to()).stream()
                .filter(other -> other.path(field.reverse()).equals(self))
                .forEach(other -> uris.add(other.get("resource_uri")));
        return uris;
    }

    private JsonNode nested(JsonNode uris) {
        ArrayNode objects = Json.array();
        uris.forEach(uri -> store.find(uri.asText()).ifPresent(objects::add));
        return objects;
    }
}
