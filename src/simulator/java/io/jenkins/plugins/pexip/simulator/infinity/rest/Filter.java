package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One condition of a query, such as {@code name__startswith=conf}, or through relations
 * {@code system_location__name=x}.
 */
record Filter(Store store, String[] path, String lookup, String wanted) {

    private static final Set<String> LOOKUPS = Set.of(
            "exact", "iexact", "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith", "regex",
            "iregex", "lt", "lte", "gt", "gte", "in", "isnull");

    static Filter of(Store store, String parameter, String wanted) {
        String[] parts = parameter.split("__");
        String last = parts[parts.length - 1];
        boolean named = parts.length > 1 && LOOKUPS.contains(last);
        String[] path = named ? Arrays.copyOf(parts, parts.length - 1) : parts;
        return new Filter(store, path, named ? last : "exact", wanted);
    }

    String field() {
        return path[0];
    }

    boolean accepts(ObjectNode object) {
        Stream<JsonNode> values = values(object, 0);
        if (lookup.equals("isnull")) {
            return values.allMatch(Json::absent) == truth(wanted);
        }
        return values.filter(value -> !Json.absent(value)).anyMatch(this::matches);
    }

    private Stream<JsonNode> values(JsonNode at, int depth) {
        if (at.isArray()) {
            Stream.Builder<JsonNode> items = Stream.builder();
            at.forEach(items);
            return items.build().flatMap(item -> values(item, depth));
        }
        if (depth == path.length) {
            return Stream.of(at);
        }
        JsonNode object = at.isTextual() ? store.find(at.asText()).map(JsonNode.class::cast).orElse(at) : at;
        return values(object.path(path[depth]), depth + 1);
    }

    private boolean matches(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() == truth(wanted);
        }
        String text = value.asText();
        return switch (lookup) {
            case "lt" -> compare(text, wanted) < 0;
            case "lte" -> compare(text, wanted) <= 0;
            case "gt" -> compare(text, wanted) > 0;
            case "gte" -> compare(text, wanted) >= 0;
            case "in" -> Arrays.asList(wanted.split(",")).contains(text);
            case "exact" -> text.equals(wanted) || text.startsWith("/api/admin/") && text.endsWith("/" + wanted + "/");
            default -> lookup.startsWith("i") && !lookup.equals("in")
                    ? matchesText(lookup.substring(1), lower(text), lower(wanted))
                    : matchesText(lookup, text, wanted);
        };
    }

    private static boolean matchesText(String lookup, String text, String wanted) {
        return switch (lookup) {
            case "contains" -> text.contains(wanted);
            case "startswith" -> text.startsWith(wanted);
            case "endswith" -> text.endsWith(wanted);
            case "regex" -> Pattern.compile(wanted).matcher(text).find();
            default -> text.equals(wanted);
        };
    }

    private static int compare(String text, String wanted) {
        try {
            return new BigDecimal(text).compareTo(new BigDecimal(wanted));
        } catch (NumberFormatException notNumbers) {
            return text.compareTo(wanted.endsWith("Z") ? wanted.substring(0, wanted.length() - 1) : wanted);
        }
    }

    private static boolean truth(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
