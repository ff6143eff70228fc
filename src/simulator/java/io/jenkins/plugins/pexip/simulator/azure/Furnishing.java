package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sets up the machines, disks and protections of a configuration. */
record Furnishing(AzureConfig config, Timeline timeline, Fleet fleet, Disks disks, Backups backups) {


    void run() {
        config.machines().forEach(this::add);
    }

    private void add(AzureConfig.Machine machine) {
        ResourceId id =
                new ResourceId(config.subscription(), machine.resourceGroup(), ResourceId.MACHINE, machine.name());
        ResourceId system = id.sibling(ResourceId.DISK, machine.name() + "_OsDisk_1");
        List<ResourceId> data = IntStream.range(0, machine.dataDisks())
                .mapToObj(lun -> id.sibling(ResourceId.DISK, machine.name() + "_DataDisk_" + lun)).toList();
        disks.add(system, true);
        data.forEach(disk -> disks.add(disk, false));
        VirtualMachine vm = new VirtualMachine(id, document(machine, id, system, data), machine.power(),
                timeline.now());
        fleet.add(vm);
        disks.attach(vm);
        if (machine.protectedBy() != null) {
            backups.protect(new ProtectedItem(vault(machine), vm));
        }
    }

    private ResourceId vault(AzureConfig.Machine machine) {
        AzureConfig.Vault vault = config.vaults().stream()
                .filter(v -> v.name().equals(machine.protectedBy())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Virtual machine '" + machine.name()
                        + "' is to be protected by vault '" + machine.protectedBy() + "', which is not configured."));
        return new ResourceId(config.subscription(), vault.resourceGroup(), ResourceId.VAULT, vault.name());
    }

    private ObjectNode document(AzureConfig.Machine machine, ResourceId id, ResourceId system, List<ResourceId> data) {
        return Json.object(
                "id", id.toString(), "name", id.name(), "type", id.type(), "location", config.location(),
                "tags", machine.tags(),
                "properties", Json.object(
                        "vmId", UUID.nameUUIDFromBytes(id.key().getBytes(StandardCharsets.UTF_8)).toString(),
                        "hardwareProfile", Json.object("vmSize", machine.size()),
                        "storageProfile", Json.object("osDisk", system(system),
                                "dataDisks", data(data)),
                        "osProfile", Json.object("computerName", id.name(), "adminUsername", "admin",
                                "linuxConfiguration", Json.object("disablePasswordAuthentication", true)),
                        "networkProfile", Json.object("networkInterfaces", List.of(Json.object(
                                "id", id.sibling(NetworkRoutes.TYPE, NetworkRoutes.nameFor(id)).toString()))),
                        "timeCreated", Times.of(timeline.now())));
    }

    private static ObjectNode system(ResourceId disk) {
        return Json.object("osType", "Linux", "name", disk.name(), "createOption", "FromImage", "caching", "ReadWrite",
                "deleteOption", "Detach", "managedDisk", managed(disk));
    }

    private static List<ObjectNode> data(List<ResourceId> disks) {
        return IntStream.range(0, disks.size()).mapToObj(lun -> data(disks.get(lun), lun)).toList();
    }

    private static ObjectNode data(ResourceId disk, int lun) {
        return Json.object("lun", lun, "name", disk.name(), "createOption", "Attach", "caching", "ReadOnly",
                "toBeDetached", false, "deleteOption", "Detach", "managedDisk", managed(disk));
    }

    private static ObjectNode managed(ResourceId disk) {
        return Json.object("storageAccountType", "Premium_LRS", "id", disk.toString());
    }
}
