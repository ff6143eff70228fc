package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A resource of the API.
 *
 * @param namespace configuration, status, history or command
 * @param name such as {@code worker_vm}; a command's with its group, such as {@code platform/upgrade}
 * @param list methods that its list allows, in lower case
 * @param detail methods that one object of it allows
 * @param id the field that names an object in its URI
 */
public record Resource(
        String namespace,
        String name,
        List<String> list,
        List<String> detail,
        String id,
        Map<String, Field> fields) {

    private static final int DEFAULT_LIMIT = 20;

    public Resource {
        detail = detail == null ? List.of() : detail;
        id = id == null ? "id" : id;
    }

    public String uri() {
        return "/api/admin/" + namespace + "/v1/" + name + "/";
    }

    public String uri(String objectId) {
        return uri() + objectId + "/";
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The last part of the name, which error bodies use. */
    String simpleName() {
        return name.substring(name.indexOf('/') + 1);
    }

    /** The same object with every field that it lacks. */
    ObjectNode complete(ObjectNode object) {
        ObjectNode complete = Json.object();
        fields.forEach((name, field) -> complete.set(name, object.has(name) ? object.get(name) : field.initialValue()));
        return complete;
    }

    public ObjectNode schema() {
        ObjectNode schema = Json.object();
        schema.set("allowed_detail_http_methods", Json.MAPPER.valueToTree(detail));
        schema.set("allowed_list_http_methods", Json.MAPPER.valueToTree(list));
        schema.put("default_format", "application/json").put("default_limit", DEFAULT_LIMIT);
        ObjectNode described = schema.putObject("fields");
        ObjectNode filtering = schema.putObject("filtering");
        fields.forEach((name, field) -> {
            described.set(name, field.schema());
            filtering.set(name, field.filtering());
        });
        schema.set("ordering", Json.MAPPER.valueToTree(fields.keySet()));
        return schema;
    }
}
