package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Jobs as Azure Backup shows them. */
final class JobDocuments {

    private static final double HALF = 50.0;
    private static final double ALL = 100.0;

    private JobDocuments() {}

    /** @param extended whether with tasks, as for a job alone, or without, as in a list */
    static ObjectNode of(VaultJob job, Instant now, boolean extended) {
        ObjectNode properties = Json.object(
                "jobType", "AzureIaaSVMJob",
                "duration", Times.of(Duration.between(job.startedAt(), job.running() ? now : job.endedAt())),
                "actionsInfo", job.running() ? List.of("Cancellable") : List.of(),
                "virtualMachineVersion", "Compute", "containerName", job.item().container(),
                "extendedInfo", extended ? extended(job, now) : null,
                "errorDetails", job.complaint() == null ? null : List.of(error(job.complaint())),
                "entityFriendlyName", job.item().machine().name(),
                "backupManagementType", "AzureIaasVM", "operation", job.operation(), "status", job.status().name(),
                "startTime", Times.plain(job.startedAt()), "endTime", job.running() ? null : Times.plain(job.endedAt()),
                "isUserTriggered", true, "activityId", job.activity());
        return Json.object("id", job.item().vault() + "/backupJobs/" + job.id(), "name", job.id(),
                "type", ResourceId.VAULT + "/backupJobs", "properties", properties);
    }

    private static ObjectNode error(ArmError failure) {
        return Json.object("errorCode", 400000, "errorTitle", failure.inner().get("code").asText(),
                "errorString", failure.getMessage(), "recommendations", List.of("Retry the operation."));
    }

    private static ObjectNode extended(VaultJob job, Instant now) {
        ObjectNode properties = Json.object("VM Name", job.item().machine().name());
        properties.setAll(job.properties());
        return Json.object("tasksList", job.tasks().stream().map(task -> task(task, now)).toList(),
                "propertyBag", properties, "internalPropertyBag", Json.object("IsInstantRpJob", "True"),
                "progressPercentage", job.running() ? HALF : ALL, "estimatedRemainingDuration", "PT0S");
    }

    /** A task that runs has no end, and one that has not begun has both in the year 1. */
    private static ObjectNode task(VaultJob.Task task, Instant now) {
        Instant until = task.end() == null ? now : task.end();
        Duration took = task.start() == null ? Duration.ZERO : Duration.between(task.start(), until);
        boolean runs = task.start() != null && task.end() == null;
        return Json.object("taskId", task.id(), "taskType", "Normal", "startTime", Times.orNever(task.start()),
                "endTime", runs ? null : Times.orNever(task.end()), "duration", Times.of(took),
                "status", task.status().name());
    }

    /** Rewrites a job: actions as numbers, durations as {@code 00:20:23.0800000}, two tasks (facts/azure.md, 2.4). */
    static void makeEarlier(ObjectNode properties) {
        if (!properties.get("actionsInfo").isEmpty()) {
            properties.putArray("actionsInfo").add(1);
        }
        properties.remove("containerName");
        properties.put("duration", Times.older(properties.get("duration").asText()));
        if (properties.get("extendedInfo") instanceof ObjectNode extended) {
            extended.remove(List.of("internalPropertyBag", "progressPercentage", "estimatedRemainingDuration"));
            extended.set("tasksList", earlier(extended.get("tasksList")));
        }
    }

    private static ArrayNode earlier(JsonNode tasks) {
        ArrayNode kept = Json.array(List.of());
        for (JsonNode task : tasks) {
            if (!task.get("taskId").asText().equals(BackupJob.VALIDATION)) {
                ObjectNode plain = ((ObjectNode) task).put("duration", Times.older(task.get("duration").asText()));
                plain.remove("taskType");
                kept.add(plain.has("endTime") ? plain : plain.put("endTime", Times.orNever(null)));
            }
        }
        return kept;
    }
}
