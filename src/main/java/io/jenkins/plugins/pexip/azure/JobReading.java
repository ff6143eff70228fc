package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A job of Azure Backup, read leniently: its fields differ between the years (facts, section 2.4). */
record JobReading(String vault, JsonNode job) {

    private static final String SNAPSHOT = "Take Snapshot";

    State state() {
        return StateWords.ofJob(status());
    }

    /** Ended, but not all was done; what was not is in the complaint. */
    boolean hasWarnings() {
        return status().equalsIgnoreCase("CompletedWithWarnings");
    }

    private String status() {
        return properties().path("status").asText("");
    }

    String id() {
        return job.path("name").asText("");
    }

    Optional<Instant> startedAt() {
        return AzureTime.read(properties().path("startTime"));
    }

    /** The container's last two words are the machine's resource group and name; a list may leave the container out. */
    boolean isOf(String kind, String group, String machine) {
        String container = ProtectedItem.plain(properties().path("containerName").asText(""));
        return properties().path("operation").asText("").equalsIgnoreCase(kind)
                && properties().path("entityFriendlyName").asText("").equalsIgnoreCase(machine)
                && (!container.contains(";") || container.endsWith(ProtectedItem.plain(";" + group + ";" + machine)));
    }

    /** Where no task is listed, the snapshot is only known to be there when the whole job is done. */
    State snapshot() {
        State whole = state();
        State task = elements(properties().path("extendedInfo").path("tasksList"))
                .filter(t -> t.path("taskId").asText("").strip().equalsIgnoreCase(SNAPSHOT))
                .map(t -> StateWords.ofJob(t.path("status").asText("")))
                .findFirst()
                .orElse(whole);
        return task == State.RUNNING ? whole : task;
    }

    /** Azure's words for a failure; empty if it has not failed. */
    String failure() {
        return state() == State.FAILED ? complaint() : "";
    }

    String complaint() {
        String said = elements(properties().path("errorDetails"))
                .map(JobReading::error)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
        return said.isEmpty() ? "Azure says " + status() : said;
    }

    /** By code, title and words; what is recommended is recommended for lasting failures, too. */
    boolean mayPass() {
        return elements(properties().path("errorDetails"))
                .flatMap(error -> Stream.of("errorCode", "errorTitle", "errorString").map(error::path))
                .anyMatch(words -> PassingFailures.isOne(words.asText("")));
    }

    private static String error(JsonNode error) {
        Stream<String> advice = elements(error.path("recommendations")).map(JsonNode::asText);
        return Stream.concat(
                        Stream.of("errorCode", "errorTitle", "errorString").map(name -> error.path(name).asText("")),
                        advice)
                .map(Harmless::words)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private JsonNode properties() {
        return job.path("properties");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
