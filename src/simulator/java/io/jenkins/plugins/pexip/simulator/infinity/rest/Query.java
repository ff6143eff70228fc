package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A list's query: what to leave out, in which order, and which page. */
final class Query {

    private static final Set<String> PAGING = Set.of("limit", "offset", "order_by", "format");
    private static final int DEFAULT_LIMIT = 20;
    private final Store store;
    private final Reading reading;
    private final Resource resource;
    private final Map<String, List<String>> parameters;

    Query(Store store, Reading reading, Resource resource, Map<String, List<String>> parameters) {
        this.store = store;
        this.reading = reading;
        this.resource = resource;
        this.parameters = parameters;
    }

    /** The envelope. {@code limit=0} means all, as one source says. */
    ObjectNode page(List<ObjectNode> all) {
        List<ObjectNode> found = found(all);
        int offset = number("offset", 0);
        int asked = number("limit", DEFAULT_LIMIT);
        int limit = asked == 0 ? Math.max(found.size(), 1) : asked;
        ObjectNode page = Json.object();
        page.putObject("meta")
                .put("limit", limit)
                .put("next", (long) offset + limit < found.size() ? link(limit, offset + limit) : null)
                .put("offset", offset)
                .put("previous", offset - limit >= 0 ? link(limit, offset - limit) : null)
                .put("total_count", found.size());
        ArrayNode objects = page.putArray("objects");
        found.stream().skip(offset).limit(limit).map(object -> reading.of(resource, object)).forEach(objects::add);
        return page;
    }

    private List<ObjectNode> found(List<ObjectNode> all) {
        return all.stream().filter(conditions()).sorted(order()).toList();
    }

    private Predicate<ObjectNode> conditions() {
        return parameters.entrySet().stream()
                .filter(parameter -> !PAGING.contains(parameter.getKey()))
                .flatMap(p -> p.getValue().stream().map(wanted -> Filter.of(store, p.getKey(), wanted)))
                .filter(filter -> resource.fields().containsKey(filter.field()))
                .<Predicate<ObjectNode>>map(filter -> object -> filter.accepts(reading.whole(resource, object)))
                .reduce(Predicate::and)
                .orElse(object -> true);
    }

    private Comparator<ObjectNode> order() {
        return parameters.getOrDefault("order_by", List.of()).stream()
                .map(this::by)
                .reduce(Comparator::thenComparing)
                .orElse((one, other) -> 0);
    }

    private Comparator<ObjectNode> by(String written) {
        boolean descending = written.startsWith("-");
        String field = descending ? written.substring(1) : written;
        if (!resource.fields().containsKey(field)) {
            throw ApiError.bad("No matching '" + field + "' field for ordering on.");
        }
        Comparator<ObjectNode> ascending = (one, other) ->
                compare(one.path(field).asText(), other.path(field).asText());
        return descending ? ascending.reversed() : ascending;
    }

    private static int compare(String one, String other) {
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        } catch (NumberFormatException notNumbers) {
            return one.compareTo(other);
        }
    }

    private int number(String parameter, int otherwise) {
        String written = parameters.getOrDefault(parameter, List.of()).stream().findFirst().orElse("");
        if (written.isEmpty()) {
            return otherwise;
        }
        if (!written.matches("\\d{1,9}")) {
            throw ApiError.bad("Invalid %s '%s' provided. Please provide a non-negative integer."
                    .formatted(parameter, written));
        }
        return Integer.parseInt(written);
    }

    private String link(int limit, int offset) {
        String others = parameters.entrySet().stream()
                .filter(p -> !p.getKey().equals("limit") && !p.getKey().equals("offset"))
                .flatMap(p -> p.getValue().stream().map(value -> "&" + encode(p.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining());
        return resource.uri() + "?limit=" + limit + "&offset=" + offset + others;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
