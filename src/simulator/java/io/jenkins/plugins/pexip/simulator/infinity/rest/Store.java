package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every object of the node. Not safe for threads of its own: callers take turns on the timeline. */
public final class Store {

    private final ResourceTable table;
    private final Map<String, Records> records = new HashMap<>();

    public Store(ResourceTable table) {
        this.table = table;
    }

    public ResourceTable table() {
        return table;
    }

    /** Says that a resource's objects are worked out on asking. */
    public void compute(String namespace, String name, Records computed) {
        Resource resource = resource(namespace, name);
        records.put(resource.uri(), () -> computed.all().stream().map(o -> completed(resource, o)).toList());
    }

    private static ObjectNode completed(Resource resource, ObjectNode object) {
        ObjectNode complete = resource.complete(object);
        return complete.put("resource_uri", resource.uri(object.path(resource.id()).asText()));
    }

    /** Adds an object and says its URI. */
    public String add(String namespace, String name, ObjectNode object) {
        Resource resource = resource(namespace, name);
        return resource.uri(stored(resource).add(object));
    }

    public List<ObjectNode> all(String namespace, String name) {
        return all(resource(namespace, name));
    }

    public Optional<ObjectNode> find(String namespace, String name, String id) {
        return find(resource(namespace, name), id);
    }

    List<ObjectNode> all(Resource resource) {
        return records(resource).all();
    }

    /** The object itself, not a copy. */
    Optional<ObjectNode> find(Resource resource, String id) {
        if (records(resource) instanceof StoredRecords stored) {
            return stored.find(id);
        }
        return all(resource).stream().filter(o -> o.get("resource_uri").asText().equals(resource.uri(id))).findFirst();
    }

    /** The object that a URI names. */
    public Optional<ObjectNode> find(String uri) {
        String[] parts = uri.split("/");
        if (parts.length != 7) {
            return Optional.empty();
        }
        return table.find(parts[3], parts[5]).flatMap(resource -> find(resource, parts[6]));
    }

    /** What is stored of such resources, as later changes do not reach it. */
    public ObjectNode image(Predicate<Resource> which) {
        ObjectNode image = Json.object();
        kept(which).forEach(resource -> image.set(resource.uri(), stored(resource).image()));
        return image;
    }

    /** Puts it back; whatever else such resources hold is forgotten. */
    public void putBack(ObjectNode image, Predicate<Resource> which) {
        kept(which).forEach(resource -> stored(resource).putBack(image.path(resource.uri())));
    }

    /** Those that are stored, not worked out. */
    private Stream<Resource> kept(Predicate<Resource> which) {
        return table.all().stream().filter(which).filter(r -> records(r) instanceof StoredRecords);
    }

    StoredRecords stored(Resource resource) {
        return (StoredRecords) records(resource);
    }

    private Records records(Resource resource) {
        return records.computeIfAbsent(resource.uri(), uri -> new StoredRecords(resource));
    }

    private Resource resource(String namespace, String name) {
        return table.find(namespace, name)
                .orElseThrow(() -> new IllegalArgumentException("No resource " + namespace + "/" + name));
    }
}
