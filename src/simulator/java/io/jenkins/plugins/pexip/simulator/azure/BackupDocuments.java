package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Instant;
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
                        "policyId", item.vault() + "/backupPolicies/" + item.policy(), "policyName", item.policy()));
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

    static ObjectNode point(ProtectedItem item, RecoveryPoint point) {
        return document(item, point, Json.object(
                "recoveryPointTierDetails",
                        List.of(tier("InstantRP", "Valid"), tier("HardenedRP", point.inVault() ? "Valid" : "Disabled")),
                "virtualMachineSize", item.machine().size(),
                "recoveryPointDiskConfiguration", Json.object(
                        "numberOfDisksIncludedInBackup", item.machine().disks().size(),
                        "numberOfDisksAttachedToVm", item.machine().disks().size()),
                "securityType", "None"));
    }

    /** With its expiry, and only the tiers that there are. */
    static ObjectNode earlierPoint(ProtectedItem item, RecoveryPoint point) {
        ObjectNode instant = tier("InstantRP", "Valid");
        return document(item, point, Json.object(
                "recoveryPointTierDetails",
                        point.inVault() ? List.of(instant, tier("HardenedRP", "Valid")) : List.of(instant),
                "recoveryPointProperties", Json.object("expiryTime", Times.of(point.expiry()))));
    }

    private static ObjectNode document(ProtectedItem item, RecoveryPoint point, ObjectNode more) {
        ObjectNode properties = Json.object(
                "objectType", "IaasVMRecoveryPoint",
                "recoveryPointType", point.machineOff() ? "CrashConsistent" : "FileSystemConsistent",
                "recoveryPointTime", Times.of(point.time()), "recoveryPointAdditionalInfo", "",
                "sourceVMStorageType", "PremiumVMOnPartialPremiumStorage", "isSourceVMEncrypted", false,
                "isInstantIlrSessionActive", false, "isManagedVirtualMachine", true,
                "originalStorageAccountOption", false, "osType", "Linux");
        return Json.object("id", item.path() + "/recoveryPoints/" + point.id(), "name", point.id(),
                "type", ResourceId.VAULT + "/backupFabrics/protectionContainers/protectedItems/recoveryPoints",
                "properties", properties.setAll(more));
    }

    private static ObjectNode tier(String type, String status) {
        return Json.object("type", type, "status", status);
    }
}
