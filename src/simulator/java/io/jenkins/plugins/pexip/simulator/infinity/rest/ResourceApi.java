package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;

/** The verbs on lists and objects. */
public final class ResourceApi {

    private final Store store;
    private final Hooks hooks;
    private final Reading reading;
    private final Checks checks;
    private final References references;

    /**
     * @param nesting whether related objects come as objects where the table says so
     * @param dates how a field's point in time, given with its name, is written
     * @param inUse the status that refuses to remove what is in use; 204 removes it
     */
    public ResourceApi(Store store, Hooks hooks, boolean nesting, BinaryOperator<String> dates, int inUse) {
        this.store = store;
        this.hooks = hooks;
        reading = new Reading(store, nesting, dates);
        checks = new Checks(store);
        references = new References(store, inUse);
    }

    /** @throws ApiError 400, 404 or 405 */
    public Reply onList(Resource resource, String verb, Map<String, List<String>> parameters, ObjectNode body) {
        allowed(verb, resource.list());
        return switch (verb) {
            case "POST" -> create(resource, body);
            case "PATCH" -> patchAll(resource, body);
            case "PUT" -> replaceAll(resource, body);
            case "DELETE" -> removeAll(resource);
            default -> Reply.json(200, new Query(store, reading, resource, parameters)
                    .page(store.all(resource)));
        };
    }

    /** @throws ApiError 400, 404 or 405 */
    public Reply onObject(Resource resource, String verb, String id, ObjectNode body) {
        allowed(verb, resource.detail());
        ObjectNode object = store.find(resource, id).orElseThrow(() -> ApiError.bare(404));
        return switch (verb) {
            case "PATCH" -> patch(resource, object, body);
            case "PUT" -> put(resource, object, body);
            case "POST" -> throw ApiError.bare(501);
            case "DELETE" -> remove(resource, object, id);
            default -> Reply.json(200, reading.of(resource, object));
        };
    }

    /** The answer to OPTIONS: the verbs, in the header and as a text. */
    public static Reply options(List<String> methods) {
        String verbs = String.join(",", methods).toUpperCase(Locale.ROOT);
        return Reply.text(200, "text/html", verbs).with("Allow", verbs);
    }

    /** @throws ApiError 405 with the methods that are allowed */
    public static void allowed(String verb, List<String> methods) {
        if (!methods.contains(verb.equals("HEAD") ? "get" : verb.toLowerCase(Locale.ROOT))) {
            String allow = String.join(",", methods).toUpperCase(Locale.ROOT);
            throw new ApiError(Reply.empty(405).with("Allow", allow));
        }
    }

    private Reply create(Resource resource, ObjectNode body) {
        ObjectNode made = make(resource, body);
        return hooks.created(
                resource, made, Reply.empty(201).with("Location", made.get("resource_uri").asText()));
    }

    private ObjectNode make(Resource resource, ObjectNode body) {
        checks.created(resource, body);
        ObjectNode object = writable(resource, body);
        hooks.creating(resource, object);
        ObjectNode made = store.stored(resource).find(store.stored(resource).add(object)).orElseThrow();
        try {
            relate(resource, made, body);
        } catch (ApiError refused) {
            store.stored(resource).remove(idOf(made));
            throw refused;
        }
        return made;
    }

    private static ObjectNode writable(Resource resource, ObjectNode body) {
        ObjectNode writable = Json.object();
        resource.fields().forEach((name, field) -> {
            if (body.has(name) && !field.readonly() && field.reverse() == null) {
                writable.set(name, typed(field, body.get(name)));
            }
        });
        return writable;
    }

    private static JsonNode typed(Field field, JsonNode value) {
        var nodes = Json.MAPPER.getNodeFactory();
        boolean written = value.isTextual() && !value.asText().isEmpty();
        return switch (field.type()) {
            case "boolean" -> written ? nodes.booleanNode(Boolean.parseBoolean(value.asText())) : value;
            case "integer" -> written ? nodes.numberNode(Long.parseLong(value.asText())) : value;
            case "string" -> value.isNumber() || value.isBoolean() ? nodes.textNode(value.asText()) : value;
            default -> value;
        };
    }

    /** Objects given in place of URIs become objects of their own resource. */
    private void relate(Resource resource, ObjectNode owner, ObjectNode body) {
        resource.fields().forEach((name, field) -> {
            if (field.related() && body.has(name)) {
                relate(owner, name, field, body.get(name));
            }
        });
    }

    private void relate(ObjectNode owner, String name, Field field, JsonNode given) {
        Resource target = store.table().find("configuration", field.to()).orElse(null);
        if (target == null) {
            return;
        }
        if (field.reverse() != null) {
            pointingTo(owner, field, target).forEach(old -> dropUnless(given, target, old));
        }
        JsonNode uris = given.isArray() ? uris(owner, field, target, given) : uri(owner, field, target, given);
        if (field.reverse() == null) {
            owner.set(name, uris);
        }
    }

    private void dropUnless(JsonNode given, Resource target, ObjectNode old) {
        for (JsonNode kept : given) {
            boolean same = kept.path("resource_uri").equals(old.get("resource_uri"))
                    || kept.equals(old.get("resource_uri"))
                    || kept.has("id") && kept.get("id").equals(old.get("id"));
            if (same) {
                return;
            }
        }
        remove(target, old, idOf(old));
    }

    private ArrayNode uris(ObjectNode owner, Field field, Resource target, JsonNode given) {
        ArrayNode uris = Json.array();
        given.forEach(item -> uris.add(uri(owner, field, target, item)));
        return uris;
    }

    private JsonNode uri(ObjectNode owner, Field field, Resource target, JsonNode item) {
        if (!item.isObject()) {
            store.find(item.asText()).filter(o -> field.reverse() != null)
                    .ifPresent(o -> o.set(field.reverse(), owner.get("resource_uri")));
            return item;
        }
        ObjectNode wanted = item.deepCopy();
        if (field.reverse() != null) {
            wanted.set(field.reverse(), owner.get("resource_uri"));
        }
        ObjectNode known = store.find(item.path("resource_uri").asText("")).orElse(null);
        if (known == null) {
            return make(target, wanted).get("resource_uri");
        }
        patch(target, known, wanted);
        return known.get("resource_uri");
    }

    private Reply patch(Resource resource, ObjectNode object, ObjectNode body) {
        checks.changed(resource, body, object);
        object.setAll(writable(resource, body));
        relate(resource, object, body);
        hooks.changed(resource, object);
        return Reply.empty(202);
    }

    /** Everything that the body does not name goes back to its initial value: what makes PUT dangerous. */
    private Reply put(Resource resource, ObjectNode object, ObjectNode body) {
        ObjectNode whole = writable(resource, body);
        resource.fields().forEach((name, field) -> {
            if (!field.readonly() && field.reverse() == null && !whole.has(name) && !field.required()) {
                whole.set(name, field.initialValue());
            }
        });
        checks.replaced(resource, whole, object);
        patch(resource, object, whole);
        relate(resource, object, body);
        return Reply.empty(204);
    }

    private Reply patchAll(Resource resource, ObjectNode body) {
        for (JsonNode item : body.path("objects")) {
            ObjectNode known = store.find(item.path("resource_uri").asText("")).orElse(null);
            if (known == null) {
                make(resource, (ObjectNode) item);
            } else {
                patch(resource, known, (ObjectNode) item);
            }
        }
        for (JsonNode uri : body.path("deleted_objects")) {
            ObjectNode doomed = store.find(uri.asText()).orElseThrow(() -> ApiError.bare(404));
            remove(resource, doomed, idOf(doomed));
        }
        return Reply.empty(202);
    }

    private Reply replaceAll(Resource resource, ObjectNode body) {
        body.path("objects").forEach(item -> checks.changed(resource, (ObjectNode) item, null));
        removeAll(resource);
        body.path("objects").forEach(item -> make(resource, (ObjectNode) item));
        return Reply.empty(204);
    }

    private Reply removeAll(Resource resource) {
        store.all(resource).forEach(object -> remove(resource, object, idOf(object)));
        return Reply.empty(204);
    }

    private Reply remove(Resource resource, ObjectNode object, String id) {
        references.checkUnused(resource, object);
        resource.fields().values().stream().filter(field -> field.reverse() != null).forEach(field -> {
            Resource target = store.table().find("configuration", field.to()).orElseThrow();
            pointingTo(object, field, target).forEach(other -> remove(target, other, idOf(other)));
        });
        store.stored(resource).remove(id);
        references.forget(resource, object.get("resource_uri"));
        hooks.removed(resource, object);
        return Reply.empty(204);
    }

    private List<ObjectNode> pointingTo(ObjectNode object, Field field, Resource target) {
        JsonNode self = object.get("resource_uri");
        return store.all(target).stream()
                .filter(other -> other.path(field.reverse()).equals(self))
                .toList();
    }

    private static String idOf(ObjectNode object) {
        String[] parts = object.get("resource_uri").asText().split("/");
        return parts[parts.length - 1];
    }
}
