package io.jenkins.plugins.pexip.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Newman's JSON reporter wrote, without the headers, bodies and variables in it, which hold tokens in clear.
 *
 * @param error what ended the run early; empty if nothing did
 */
record NewmanExport(int requests, List<Execution> executions, List<Failed> failures, String error) {

    /** Whether a request needs the Management Node, by the tag in its own or its folder's description. */
    enum Tag {
        NEEDS_NODE,
        NEEDS_NO_NODE,
        NONE
    }

    /**
     * @param status of the response; 0 if there was none
     * @param assertions those that were judged; Newman's statistics count skipped ones, too
     */
    record Execution(String request, Tag tag, int status, int assertions) {}

    /** @param test empty if the request or a script failed, and no assertion */
    record Failed(String request, String test, String message) {}

    /** @throws IOException if it is no JSON, or not what the reporter writes */
    static NewmanExport read(Path file) throws IOException {
        JsonNode root = LeanTree.read(file);
        JsonNode run = root.path("run");
        if (!run.path("stats").path("requests").path("total").isInt() || !run.path("failures").isArray()) {
            throw new IOException("Newman's export has no statistics.");
        }
        return of(run, tags(root.path("collection")));
    }

    int assertions() {
        return executions.stream().mapToInt(Execution::assertions).sum();
    }

    private static NewmanExport of(JsonNode run, Map<String, Tag> tags) {
        List<Execution> executions = new ArrayList<>();
        run.path("executions").forEach(each -> executions.add(execution(each, tags)));
        List<Failed> failures = new ArrayList<>();
        run.path("failures").forEach(each -> failures.add(failure(each)));
        return new NewmanExport(
                run.path("stats").path("requests").path("total").asInt(),
                executions,
                failures,
                run.path("error").path("message").asText());
    }

    private static Execution execution(JsonNode execution, Map<String, Tag> tags) {
        JsonNode item = execution.path("item");
        return new Execution(
                item.path("name").asText(),
                tags.getOrDefault(item.path("id").asText(), Tag.NONE),
                execution.path("response").path("code").asInt(),
                judged(execution.path("assertions")));
    }

    private static int judged(JsonNode assertions) {
        int judged = 0;
        for (JsonNode each : assertions) {
            judged += each.path("skipped").asBoolean() ? 0 : 1;
        }
        return judged;
    }

    private static Failed failure(JsonNode failure) {
        JsonNode error = failure.path("error");
        return new Failed(
                failure.path("source").path("name").asText("(collection)"),
                error.path("test").asText(),
                error.path("message").asText());
    }

    private static Map<String, Tag> tags(JsonNode collection) {
        Map<String, Tag> tags = new HashMap<>();
        collect(collection, Tag.NONE, tags);
        return tags;
    }

    private static void collect(JsonNode item, Tag inherited, Map<String, Tag> tags) {
        Tag tag = tag(item.path("description"), inherited);
        tags.put(item.path("id").asText(), tag);
        item.path("item").forEach(child -> collect(child, tag, tags));
    }

    private static Tag tag(JsonNode description, Tag inherited) {
        String text = description.isObject() ? description.path("content").asText() : description.asText();
        if (text.contains("mn:yes")) {
            return Tag.NEEDS_NODE;
        }
        return text.contains("mn:no") ? Tag.NEEDS_NO_NODE : inherited;
    }
}
