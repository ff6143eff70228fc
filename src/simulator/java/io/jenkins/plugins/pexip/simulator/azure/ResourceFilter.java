package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code $filter} on resources: terms such as {@code resourceType eq 'x'} or {@code substringof('x', name)}, joined
 * by {@code and}, each of which may be several joined by {@code or}.
 */
record ResourceFilter(List<List<String>> terms) {

    private static final Pattern EQUALS = Pattern.compile("\\(?\\s*(\\w+)\\s+(eq|ne)\\s+'([^']*)'\\s*\\)?");
    private static final Pattern PART = Pattern.compile("\\s*substringof\\(\\s*'([^']*)'\\s*,\\s*(\\w+)\\s*\\)\\s*");

    /** @param text null for no filter */
    static ResourceFilter of(String text) {
        return new ResourceFilter(text == null || text.isBlank() ? List.of() : Stream.of(text.split("(?i)\\s+and\\s+"))
                .map(term -> List.of(term.strip().split("(?i)\\s+or\\s+")))
                .toList());
    }

    boolean accepts(JsonNode resource) {
        return terms.stream().allMatch(term -> term.stream().anyMatch(choice -> meets(resource, choice.strip())));
    }

    private static boolean meets(JsonNode resource, String term) {
        Matcher equals = EQUALS.matcher(term);
        if (equals.matches()) {
            boolean same = values(resource, equals.group(1)).anyMatch(equals.group(3)::equalsIgnoreCase);
            return same == equals.group(2).equalsIgnoreCase("eq");
        }
        Matcher part = PART.matcher(term);
        if (part.matches()) {
            String wanted = part.group(1).toLowerCase(Locale.ROOT);
            return values(resource, part.group(2)).anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
        }
        throw ArmError.bad(
                "InvalidFilterInQueryString", "Invalid $filter '" + term + "' specified in the query string.");
    }

    private static Stream<String> values(JsonNode resource, String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "resourcetype" -> Stream.of(resource.path("type").asText());
            case "resourcegroup" -> Stream.of(resource.path("id").asText().split("/")[4]);
            case "tagname" -> resource.path("tags").properties().stream().map(tag -> tag.getKey());
            case "tagvalue" -> resource.path("tags").properties().stream().map(tag -> tag.getValue().asText());
            default -> Stream.of(resource.path(name).asText());
        };
    }
}
