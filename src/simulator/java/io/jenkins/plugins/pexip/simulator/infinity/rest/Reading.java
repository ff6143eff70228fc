package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BinaryOperator;

/** What a client gets to see of an object: relations nested where the node nests them, secrets masked or left out. */
final class Reading {

    private static final String MASK = "$~!1$";
    private final Store store;
    private final boolean nesting;
    private final BinaryOperator<String> dates;

    /**
     * @param nesting whether the relations that the table marks as nested come as objects
     * @param dates how a field's point in time, given with its name, is written
     */
    Reading(Store store, boolean nesting, BinaryOperator<String> dates) {
        this.store = store;
        this.nesting = nesting;
        this.dates = dates;
    }

    ObjectNode of(Resource resource, ObjectNode object) {
        return of(resource, object, true);
    }

    /** What is nested within what is nested comes as URIs. */
    private ObjectNode of(Resource resource, ObjectNode object, boolean outermost) {
        ObjectNode read = Json.object();
        resource.fields().forEach((name, field) -> {
            if (!field.writeOnly()) {
                JsonNode value = value(field, object, object.path(name), outermost);
                read.set(name, field.type().equals("datetime") ? date(name, value) : value);
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

    private JsonNode value(Field field, ObjectNode object, JsonNode value, boolean outermost) {
        if (field.secret()) {
            return masked(value);
        }
        JsonNode held = field.reverse() == null ? value : pointingTo(object, field);
        boolean nested = field.nested() && outermost && (nesting || field.reverse() != null);
        return nested ? nested(field, held) : held;
    }

    private JsonNode date(String name, JsonNode value) {
        return value.isTextual() ? Json.MAPPER.getNodeFactory().textNode(dates.apply(name, value.asText())) : value;
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

    /** What is no URI of a known object, such as a codec, stays as it was given. */
    private JsonNode nested(Field field, JsonNode held) {
        if (held.isArray()) {
            ArrayNode objects = Json.array();
            held.forEach(uri -> objects.add(nested(field, uri)));
            return objects;
        }
        Resource target = store.table().find("configuration", field.to()).orElse(null);
        return target == null || !held.isTextual()
                ? held
                : store.find(held.asText()).<JsonNode>map(object -> of(target, object, false)).orElse(held);
    }
}
