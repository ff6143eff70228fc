package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Protected items, jobs and recovery points as Azure Backup shows them. */
final class BackupDocuments {

    private BackupDocuments() {}

    static ObjectNode vault(AzureConfig config, ResourceId id) {
        return Json.object(
                "id", id.toString(), "name", id.name(), "type", ResourceId.VAULT, "location", config.location(),
                "sku", Json.object("name", "RS0", "tier", "Standard"),
                "properties", Json.object("provisioningState", "Succeeded", "privateEndpointStateForBackup", "None"));
    }

    static ObjectNode item(ProtectedItem item, Instant now) {
        VirtualMachine machine = item.machine();
        List<RecoveryPoint> points = item.points(now);
        BackupJob last = item.lastJob();
        return Json.object(
                "id", item.path(), "name", "VM;" + item.container(),
                "type", ResourceId.VAULT + "/backupFabrics/protectionContainers/protectedItems",
                "properties", Json.object(
                        "protectedItemType", "Microsoft.Compute/virtualMachines",
                        "backupManagementType", "AzureIaasVM", "workloadType", "VM",
                        "friendlyName", machine.name(), "containerName", item.container(),
                        "virtualMachineId", machine.id().toString(), "sourceResourceId", machine.id().toString(),
                        "protectionStatus", "Healthy",
                        "protectionState", item.stopped() ? "ProtectionStopped" : "Protected", "healthStatus", "Passed",
                        "lastBackupStatus", last == null ? "" : last.status().name(),
                        "lastBackupTime", Times.orNever(last == null ? null : last.startedAt()),
                        "lastRecoveryPoint", points.isEmpty() ? null : Times.of(points.get(points.size() - 1).time()),
                        "policyId", item.vault() + "/backupPolicies/DefaultPolicy", "policyName", "DefaultPolicy"));
    }

    static ObjectNode container(ProtectedItem item) {
        VirtualMachine machine = item.machine();
        String name = "IaasVMContainer;" + item.container();
        return Json.object("id", item.vault() + "/backupFabrics/Azure/protectionContainers/" + name, "name", name,
                "type", ResourceId.VAULT + "/backupFabrics/protectionContainers",
                "properties", Json.object(
                        "containerType", "Microsoft.Compute/virtualMachines", "friendlyName", machine.name(),
                        "backupManagementType", "AzureIaasVM", "registrationStatus", "Registered",
                        "healthStatus", "Healthy",
                        "virtualMachineId", machine.id().toString(), "virtualMachineVersion", "Compute",
                        "resourceGroup", machine.id().group()));
    }

    /** @param extended whether with tasks, as for a job alone, or without, as in a list */
    static ObjectNode job(VaultJob job, Instant now, boolean extended) {
        ObjectNode properties = Json.object(
                "jobType", "AzureIaaSVMJob", "entityFriendlyName", job.item().machine().name(),
                "backupManagementType", "AzureIaasVM", "operation", job.operation(), "status", job.status().name(),
                "startTime", Times.of(job.startedAt()), "endTime", job.running() ? null : Times.of(job.endedAt()),
                "duration", Times.of(Duration.between(job.startedAt(), job.running() ? now : job.endedAt())),
                "actionsInfo", job.running() ? List.of("Cancellable") : List.of(),
                "virtualMachineVersion", "Compute", "isUserTriggered", true, "activityId", job.id(),
                "errorDetails", job.complaint() == null ? null : List.of(error(job.complaint())),
                "extendedInfo", extended ? extended(job, now) : null);
        return Json.object("id", job.item().vault() + "/backupJobs/" + job.id(), "name", job.id(),
                "type", ResourceId.VAULT + "/backupJobs", "properties", properties);
    }

    /** Rewrites a job: actions as numbers, durations as {@code 00:20:23.0800000} (facts/azure.md, 2.4). */
    static void makeOlder(ObjectNode properties) {
        if (!properties.get("actionsInfo").isEmpty()) {
            properties.putArray("actionsInfo").add(1);
        }
        properties.put("duration", Times.older(properties.get("duration").asText()));
        properties.at("/extendedInfo/tasksList").forEach(task ->
                ((ObjectNode) task).put("duration", Times.older(task.get("duration").asText())));
    }

    private static ObjectNode error(ArmError failure) {
        return Json.object("errorCode", 400000, "errorTitle", failure.inner().get("code").asText(),
                "errorString", failure.getMessage(), "recommendations", List.of("Retry the operation."));
    }

    private static ObjectNode extended(VaultJob job, Instant now) {
        ObjectNode properties = Json.object("VM Name", job.item().machine().name());
        properties.setAll(job.properties());
        return Json.object("tasksList", job.tasks().stream().map(task -> task(task, now)).toList(),
                "propertyBag", properties);
    }

    private static ObjectNode task(VaultJob.Task task, Instant now) {
        Instant until = task.end() == null ? now : task.end();
        Duration took = task.start() == null ? Duration.ZERO : Duration.between(task.start(), until);
        return Json.object("taskId", task.id(), "status", task.status().name(),
                "startTime", Times.orNever(task.start()), "endTime", Times.orNever(task.end()),
                "duration", Times.of(took));
    }

    static ObjectNode point(ProtectedItem item, RecoveryPoint point) {
        List<ObjectNode> tiers = new ArrayList<>(List.of(tier("InstantRP")));
        if (point.inVault()) {
            tiers.add(tier("HardenedRP"));
        }
        ObjectNode properties = Json.object(
                "objectType", "IaasVMRecoveryPoint",
                "recoveryPointType", point.machineOff() ? "CrashConsistent" : "FileSystemConsistent",
                "recoveryPointTime", Times.of(point.time()), "recoveryPointAdditionalInfo", "",
                "sourceVMStorageType", "PremiumVMOnPartialPremiumStorage", "isSourceVMEncrypted", false,
                "isInstantIlrSessionActive", false, "recoveryPointTierDetails", tiers, "isManagedVirtualMachine", true,
                "originalStorageAccountOption", false, "osType", "Linux",
                "recoveryPointProperties", Json.object("expiryTime", Times.of(point.expiry())));
        return Json.object("id", item.path() + "/recoveryPoints/" + point.id(), "name", point.id(),
                "type", ResourceId.VAULT + "/backupFabrics/protectionContainers/protectedItems/recoveryPoints",
                "properties", properties);
    }

    private static ObjectNode tier(String type) {
        return Json.object("type", type, "status", "Valid");
    }
}
