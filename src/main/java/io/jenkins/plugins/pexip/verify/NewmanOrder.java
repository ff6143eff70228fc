package io.jenkins.plugins.pexip.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.AllowedHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@code host.cjs} is told to run. @param trust path of a PEM file; empty for none */
record NewmanOrder(JsonNode collection, Map<String, String> variables, Map<String, String> secrets,
        List<AllowedHost> hosts, String trust) {

    private static final Duration PER_REQUEST = Duration.ofSeconds(30);

    byte[] json() throws IOException {
        ObjectNode order = Json.MAPPER.createObjectNode();
        order.set("collection", collection);
        ArrayNode values = order.putObject("environment").put("name", "verification").putArray("values");
        variables.forEach((name, value) -> addTo(values, name, value, "default"));
        secrets.forEach((name, value) -> addTo(values, name, value, "secret"));
        order.set("hosts", Json.MAPPER.valueToTree(hosts));
        order.put("millisPerRequest", PER_REQUEST.toMillis()).put("trust", trust);
        return Json.MAPPER.writeValueAsBytes(order);
    }

    private static void addTo(ArrayNode values, String name, String value, String type) {
        values.addObject().put("key", name).put("value", value).put("type", type).put("enabled", true);
    }

    @Override
    public String toString() {
        return "NewmanOrder[" + hosts + "]";
    }
}
