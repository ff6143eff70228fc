package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A field of a resource.
 *
 * @param type the schema's own word for it
 * @param to the related resource, or null
 * @param many whether it relates to a list
 * @param nested whether reading gives the related objects and not their URIs
 * @param reverse the field of the related resource that points back and holds the relation; null if it is held here
 * @param secret whether reading gives a mask
 * @param writeOnly whether reading leaves it out
 * @param initial what it is when nobody set it; null for the type's own
 */
record Field(
        String type,
        String to,
        boolean many,
        boolean nested,
        String reverse,
        boolean required,
        boolean unique,
        boolean readonly,
        boolean secret,
        @JsonProperty("write_only") boolean writeOnly,
        boolean nullable,
        @JsonProperty("default") JsonNode initial,
        List<String> choices,
        Long min,
        Long max,
        @JsonProperty("max_length") Integer maxLength) {

    private static final int LOOKUPS_OF_PLAIN_FIELDS = 1;
    private static final int LOOKUPS_WITH_RELATIONS = 2;

    /** As it is in the table: a map, or a type word alone. */
    static Field read(JsonNode written) {
        ObjectNode map = written.isTextual() ? Json.object().put("type", written.asText()) : (ObjectNode) written;
        return Json.MAPPER.convertValue(map, Field.class);
    }

    boolean related() {
        return to != null;
    }

    JsonNode initialValue() {
        if (initial != null && !initial.isNull()) {
            return initial;
        }
        if (many || type.equals("list")) {
            return Json.array();
        }
        return nullable || related() ? NullNode.instance : initialOfType();
    }

    private JsonNode initialOfType() {
        return switch (type) {
            case "boolean" -> BooleanNode.FALSE;
            case "string" -> TextNode.valueOf("");
            case "integer" -> Json.MAPPER.getNodeFactory().numberNode(0);
            case "float" -> Json.MAPPER.getNodeFactory().numberNode(0.0);
            default -> NullNode.instance;
        };
    }

    ObjectNode schema() {
        ObjectNode schema = Json.object();
        schema.put("blank", !required);
        schema.set("default", required ? TextNode.valueOf("No default provided.") : initialValue());
        schema.put("help_text", "").put("nullable", nullable).put("readonly", readonly);
        schema.put("type", type).put("unique", unique);
        if (related()) {
            schema.put("related_type", many ? "to_many" : "to_one");
        }
        if (choices != null) {
            schema.set("valid_choices", Json.MAPPER.valueToTree(choices));
        }
        return schema;
    }

    JsonNode filtering() {
        return Json.MAPPER.getNodeFactory()
                .numberNode(related() ? LOOKUPS_WITH_RELATIONS : LOOKUPS_OF_PLAIN_FIELDS);
    }
}
