package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A PATCH or PUT of a machine: tags, hardware, and other disks in place of those it has. That the machine has to be
 * deallocated for another system disk, and the codes of the refusals, are assumptions.
 */
final class MachineChange {

    private static final List<String> NOT_FOR_CLIENTS = List.of("id", "name", "type", "resources", "etag");
    private final Disks disks;
    private final Fleet fleet;
    private final LongOperations operations;
    private final AzureConfig config;
    private final CopyListener copies;

    /** The system disks that those who listen know of. */
    private final Map<VirtualMachine, String> known = new IdentityHashMap<>();

    MachineChange(
            Disks disks, Fleet fleet, LongOperations operations, AzureConfig config, CopyListener copies) {
        this.disks = disks;
        this.fleet = fleet;
        this.operations = operations;
        this.config = config;
        this.copies = copies;
    }

    /** @param replace whether tags that are not mentioned go (PUT) or stay (PATCH) */
    LongOperation apply(VirtualMachine vm, ObjectNode body, boolean replace) {
        checkSystemDisk(vm, body.at("/properties/storageProfile/osDisk"));
        body.at("/properties/storageProfile/dataDisks").forEach(disk -> checkDataDisk(vm, disk));
        ObjectNode former = vm.stored();
        known.putIfAbsent(vm, vm.disks().get(0));
        Work work = new Work(
                OperationKind.UPDATE_MACHINE, config.durations().update(),
                operation -> {
                    fleet.takePlace(vm, operation);
                    store(vm, changed(former, body, replace));
                },
                () -> tell(vm), () -> store(vm, former), () -> vm.document(false));
        return operations.begin(work, fleet.operationsPath());
    }

    /** A change may have taken the place of one that was under way and that brought the disk. */
    private void tell(VirtualMachine vm) {
        String now = vm.disks().get(0);
        if (!now.equalsIgnoreCase(known.put(vm, now))) {
            disks.find(now).madeFrom(ResourceId.SNAPSHOT).ifPresent(copy -> copies.restored(vm.name(), copy));
        }
    }

    private void store(VirtualMachine vm, ObjectNode document) {
        vm.store(document);
        disks.attach(vm);
    }

    private static ObjectNode changed(ObjectNode former, ObjectNode body, boolean replace) {
        ObjectNode patch = body.deepCopy();
        patch.remove(NOT_FOR_CLIENTS);
        patch.withObjectProperty("properties")
                .remove(List.of("instanceView", "provisioningState", "vmId", "timeCreated"));
        ObjectNode next = former.deepCopy();
        if (replace || patch.has("tags")) {
            next.remove("tags");
        }
        Json.merge(next, patch);
        return next;
    }

    private void checkSystemDisk(VirtualMachine vm, JsonNode disk) {
        String wanted = diskId(disk);
        if (wanted.isEmpty() || wanted.equalsIgnoreCase(vm.disks().get(0))) {
            return;
        }
        if (vm.power() != PowerState.DEALLOCATED) {
            throw ArmError.conflict("Cannot change the OS disk of VM '" + vm.name()
                    + "' because it is not deallocated.");
        }
        checkFree(vm, wanted);
        String name = disks.find(wanted).id().name();
        if (!disk.path("name").asText().equalsIgnoreCase(name)) {
            throw ArmError.bad("InvalidParameter", "osDisk.name must be '" + name
                    + "' to go with osDisk.managedDisk.id.");
        }
    }

    /** Azure has no other disk take a place that is in use; the former one has to leave with a change of its own. */
    private void checkDataDisk(VirtualMachine vm, JsonNode disk) {
        vm.stored().at("/properties/storageProfile/dataDisks").forEach(present -> {
            boolean samePlace = present.path("lun").asInt() == disk.path("lun").asInt();
            if (samePlace && !diskId(present).equalsIgnoreCase(diskId(disk))) {
                throw new ArmError(409, "PropertyChangeNotAllowed",
                        "Changing property 'dataDisk.name' is not allowed.");
            }
        });
        checkFree(vm, diskId(disk));
    }

    private void checkFree(VirtualMachine vm, String diskId) {
        ManagedDisk disk = disks.find(diskId);
        if (!disk.ready()) {
            throw ArmError.conflict("Disk '" + disk.id().name() + "' is still being created.");
        }
        if (disk.managedBy() != null && !disk.managedBy().equalsIgnoreCase(vm.id().toString())) {
            throw new ArmError(409, "ConflictingUserInput", "Disk '" + disk.id().name()
                    + "' cannot be attached as the disk is already owned by VM '" + disk.managedBy() + "'.");
        }
    }

    private static String diskId(JsonNode disk) {
        return disk.at("/managedDisk/id").asText();
    }
}
