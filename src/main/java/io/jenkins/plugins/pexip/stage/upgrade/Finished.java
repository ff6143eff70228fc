package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The evidence of an upgrade that came to its end. */
final class Finished {

    private static final Set<String> ENDS = 
            Set.of(EntryKinds.UPGRADE, EntryKinds.UPGRADE_FAILED, EntryKinds.ROLLBACK);

    private static final List<String> FIELDS = List.of(
            "environment", "from", "version", "package", "alarmsBefore", "alarmsDuring", "maintenanceBefore");

    private Finished() {}

    static void record(Situation situation, JsonNode summary) {
        situation.record("upgrade", EntryKinds.UPGRADE, summary);
        Observation.of(situation, situation.environment()).record(situation, situation.environment(), "upgrade");
    }

    /**
     * What is known of an upgrade to this version that an earlier run started and gave up, and that came to its end
     * all the same; without its evidence, Production could never follow.
     */
    static Optional<JsonNode> givenUp(Situation situation, Version version) {
        JsonNode wanted = Json.MAPPER.valueToTree(version);
        return situation.engine().evidence().ledger().entries().stream()
                .filter(entry -> ENDS.contains(entry.kind()))
                .filter(entry -> entry.data().path("environment").asText().equals(situation.environment().name()))
                .reduce((older, newer) -> newer)
                .filter(entry -> entry.kind().equals(EntryKinds.UPGRADE_FAILED))
                .filter(entry -> entry.data().path("version").equals(wanted) && entry.data().has("package"))
                .map(entry -> summary(situation, entry.data()));
    }

    /** What {@code record} adds itself is left out, as is the problem. */
    private static JsonNode summary(Situation situation, JsonNode failed) {
        ObjectNode summary = Json.MAPPER.createObjectNode();
        for (String field : FIELDS) {
            if (failed.has(field)) {
                summary.set(field, failed.path(field));
            }
        }
        return summary.set("nodes", Json.MAPPER.valueToTree(
                situation.here().platform().nodes().stream().map(NodeRow::of).toList()));
    }
}
