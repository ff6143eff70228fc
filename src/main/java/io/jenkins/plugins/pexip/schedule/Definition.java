package io.jenkins.plugins.pexip.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.stage.port.QueueStatus;
import io.jenkins.plugins.pexip.stage.port.ScheduleState;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.timezone.TimeZones;

/**
 * A pipeline's definition as it was read. It is kept as the raw tree: whatever is not sent back would be lost, since a
 * change writes the whole definition (facts, section 3.2).
 */
record Definition(ObjectNode tree) {

    static Definition of(JsonNode json, String call) {
        if (!(json instanceof ObjectNode tree) || !tree.path("revision").canConvertToInt()) {
            throw new Unreachable(call + " was answered without a definition.", null);
        }
        return new Definition(tree);
    }

    ScheduleState state() {
        return new ScheduleState(tree.path("name").asText(""), queueStatus(), revision());
    }

    QueueStatus queueStatus() {
        return Words.queueStatus(tree.path("queueStatus"));
    }

    /** When it queues runs by itself. */
    Triggers triggers(TimeZones zones) {
        return new Triggers(tree, zones);
    }

    int revision() {
        return tree.path("revision").asInt();
    }

    /** The same with another queue status and nothing else changed. */
    Definition with(QueueStatus status) {
        return new Definition(tree.deepCopy().put("queueStatus", Words.word(status)));
    }

    /** What the service's rights are bound to: the project, the folders and the pipeline. */
    String securityToken() {
        String folders = tree.path("path").asText("").replace('\\', '/').replaceAll("^/+|/+$", "");
        return "%s/%s%d".formatted(tree.at("/project/id").asText(), folders.isEmpty() ? "" : folders + "/",
                tree.path("id").asInt());
    }

    /** A definition may hold variables. */
    @Override
    public String toString() {
        return "Definition[" + state() + "]";
    }
}
