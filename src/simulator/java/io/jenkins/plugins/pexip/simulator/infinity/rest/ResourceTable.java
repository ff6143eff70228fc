package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All resources that the node has, read from {@code resources.yaml} and {@code further-resources.yaml}. */
public final class ResourceTable {

    private static final String FOLDER = "/io/jenkins/plugins/pexip/simulator/infinity/";
    private final Map<String, Resource> resources;

    private ResourceTable(Map<String, Resource> resources) {
        this.resources = resources;
    }

    public static ResourceTable load() {
        Map<String, Resource> all = new LinkedHashMap<>(read("resources.yaml"));
        all.putAll(read("further-resources.yaml"));
        return new ResourceTable(all);
    }

    private static Map<String, Resource> read(String name) {
        try (InputStream file = ResourceTable.class.getResourceAsStream(FOLDER + name)) {
            return read(new ObjectMapper(new YAMLFactory()).readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The table of resources cannot be read: " + name, e);
        }
    }

    private static Map<String, Resource> read(JsonNode namespaces) {
        Map<String, Resource> resources = new LinkedHashMap<>();
        namespaces.fields().forEachRemaining(namespace -> namespace.getValue().fields().forEachRemaining(entry -> {
            Resource resource = resource(namespace.getKey(), entry.getKey(), entry.getValue());
            resources.put(key(resource.namespace(), resource.name()), resource);
        }));
        return resources;
    }

    private static Resource resource(String namespace, String name, JsonNode written) {
        Map<String, Field> fields = new LinkedHashMap<>();
        written.get("fields").fields().forEachRemaining(f -> fields.put(f.getKey(), Field.read(f.getValue())));
        JsonNode id = written.get("id");
        return new Resource(
                namespace,
                name,
                words(written.path("list")),
                words(written.path("detail")),
                id == null ? null : id.asText(),
                fields);
    }

    private static List<String> words(JsonNode list) {
        return Json.MAPPER.convertValue(list.isMissingNode() ? Json.array() : list, Json.MAPPER.getTypeFactory()
                .constructCollectionType(List.class, String.class));
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    public List<Resource> all() {
        return List.copyOf(resources.values());
    }

    public Optional<Resource> find(String namespace, String name) {
        return Optional.ofNullable(resources.get(key(namespace, name)));
    }

    /** The same table without some fields of a resource, as an older release would have it. */
    public ResourceTable without(String namespace, String name, List<String> fields) {
        Map<String, Resource> fewer = new LinkedHashMap<>(resources);
        fewer.computeIfPresent(key(namespace, name), (key, old) -> {
            Map<String, Field> left = new LinkedHashMap<>(old.fields());
            left.keySet().removeAll(fields);
            return new Resource(old.namespace(), old.name(), old.list(), old.detail(), old.id(), left);
        });
        return new ResourceTable(fewer);
    }

    public ResourceTable without(String namespace, String name) {
        Map<String, Resource> fewer = new LinkedHashMap<>(resources);
        fewer.remove(key(namespace, name));
        return new ResourceTable(fewer);
    }

    /** Whether such a group of commands exists, or such a namespace where the group is empty. */
    public boolean has(String namespace, String group) {
        return resources.keySet().stream().anyMatch(key -> key.startsWith(key(namespace, group)));
    }

    /** What a namespace or a group of commands offers: {@code {"worker_vm": {"list_endpoint": …, "schema": …}}}. */
    public Optional<ObjectNode> index(String namespace, String group) {
        ObjectNode index = Json.object();
        Predicate<Resource> listed = r -> r.namespace().equals(namespace) && r.name().startsWith(group);
        resources.values().stream().filter(listed).forEach(resource -> index.putObject(
                        resource.name().substring(group.length()))
                .put("list_endpoint", resource.uri())
                .put("schema", resource.uri() + "schema/"));
        return index.isEmpty() ? Optional.empty() : Optional.of(index);
    }
}
