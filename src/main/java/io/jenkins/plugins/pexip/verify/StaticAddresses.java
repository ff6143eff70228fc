package io.jenkins.plugins.pexip.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.AllowedHost;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses that a collection names and that are known before it runs. What scripts make up is not among them; the
 * process that runs the collection looks at each connection.
 */
final class StaticAddresses {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final int DEEPEST = 20;
    private final Map<String, String> variables = new HashMap<>();
    private final List<AllowedHost> allowed;

    StaticAddresses(Map<String, String> variables, List<AllowedHost> allowed) {
        this.variables.putAll(variables);
        this.allowed = allowed;
    }

    /** Those that are not allowed; without what follows the host. */
    Set<String> refused(JsonNode collection) {
        collection.path("variable").forEach(each ->
                variables.putIfAbsent(each.path("key").asText(), each.path("value").asText()));
        Set<String> refused = new LinkedHashSet<>();
        collect(collection, refused, 0);
        return refused;
    }

    private void collect(JsonNode node, Set<String> refused, int depth) {
        JsonNode request = node.path("request");
        JsonNode url = request.isTextual() ? request : request.path("url");
        String address = resolved(url.isObject() ? url.path("raw").asText() : url.asText());
        AllowedHost host = AllowedHost.of(origin(address));
        if (host != null && !allowed.contains(host)) {
            refused.add(host.toString());
        }
        if (depth < DEEPEST) {
            node.path("item").forEach(child -> collect(child, refused, depth + 1));
        }
    }

    /** Paths may hold what no address may; they don't matter. A host that is still a variable makes no address. */
    private static String origin(String address) {
        Matcher origin = Pattern.compile("^\\s*([a-zA-Z]+://[^/?#\\\\\\s]+)").matcher(address);
        String found = origin.find() ? origin.group(1) : "http://" + address.strip().replaceFirst("[/?#].*$", "");
        return found.replaceFirst("://[^@]*@", "://");
    }

    private String resolved(String text) {
        String now = text;
        for (int i = 0; i < DEEPEST && now.contains("{{"); i++) {
            now = VARIABLE.matcher(now).replaceAll(found -> Matcher.quoteReplacement(
                    variables.getOrDefault(found.group(1).strip(), found.group())));
        }
        return now;
    }
}
