package io.jenkins.plugins.pexip.policy.own;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fact's JSON as CEL has it: whole numbers are {@code int}, instants stay texts for {@code timestamp(…)}. */
final class Values {

    private Values() {}

    static Object of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> map(json);
            case ARRAY -> list(json);
            case BOOLEAN -> json.booleanValue();
            case NUMBER -> number(json);
            case NULL, MISSING -> NullValue.NULL_VALUE;
            default -> json.asText();
        };
    }

    /** @throws ArithmeticException for a whole number that CEL cannot hold */
    private static Object number(JsonNode json) {
        return json.isIntegralNumber() ? (Object) json.bigIntegerValue().longValueExact() : (Object) json.doubleValue();
    }

    private static Map<String, Object> map(JsonNode json) {
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
        return map;
    }

    private static List<Object> list(JsonNode json) {
        List<Object> list = new ArrayList<>();
        json.forEach(item -> list.add(of(item)));
        return list;
    }
}
