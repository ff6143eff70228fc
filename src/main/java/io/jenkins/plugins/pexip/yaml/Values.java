package io.jenkins.plugins.pexip.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Type;
import java.util.Map;

/**
 * The values of a file as they were written. YAML would take {@code no} for false, {@code 010} for eight and
 * {@code 34.10} for 34.1, also where a name or a release is meant; what a value is, its record's component says.
 */
final class Values {

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private Values() {}

    /** @param file one that has the type's shape */
    static JsonNode of(Located file, Type type) {
        if (file instanceof Located.Fields fields) {
            return fields(fields, type);
        }
        if (file instanceof Located.Items items) {
            ArrayNode all = MAKE.arrayNode();
            items.all().forEach(item -> all.add(of(item, Shape.argument(type, 0))));
            return all;
        }
        return file instanceof Located.Scalar scalar ? scalar(scalar.text(), Shape.plain(type)) : NullNode.instance;
    }

    private static JsonNode fields(Located.Fields fields, Type type) {
        Class<?> plain = Shape.plain(type);
        ObjectNode all = MAKE.objectNode();
        for (Located.Field field : fields.all()) {
            Type inner = Map.class.isAssignableFrom(plain) ? Shape.argument(type, 1)
                    : Shape.typeOf(plain, field.name(), field.value());
            all.set(field.name(), of(field.value(), inner));
        }
        return all;
    }

    private static JsonNode scalar(String text, Class<?> type) {
        boolean truth = type == boolean.class || type == Boolean.class;
        return truth ? BooleanNode.valueOf(Leaf.isTrue(text)) : TextNode.valueOf(text);
    }
}
