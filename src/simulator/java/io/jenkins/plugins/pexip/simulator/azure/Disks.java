package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Managed disks and their snapshots. */
final class Disks {

    private final Timeline timeline;
    private final AzureConfig config;
    private final LongOperations operations;
    private final Fleet fleet;
    private final CopyListener copies;
    private final Map<String, ManagedDisk> all = new LinkedHashMap<>();

    Disks(
            Timeline timeline, AzureConfig config, LongOperations operations, Fleet fleet, CopyListener copies) {
        this.timeline = timeline;
        this.config = config;
        this.operations = operations;
        this.fleet = fleet;
        this.copies = copies;
    }

    /** Adds a disk that is there from the start. */
    void add(ResourceId id, boolean system) {
        ObjectNode body = Json.object("sku", Json.object("name", "Premium_LRS"), "properties", Json.object(
                "creationData", Json.object("createOption", system ? "FromImage" : "Empty"),
                "osType", system ? "Linux" : null, "diskSizeGB", system ? 500 : 100));
        store(id, body).makeReady();
    }

    /** @param id in any case */
    ManagedDisk find(String id) {
        ManagedDisk disk = all.get(id.toLowerCase(Locale.ROOT));
        if (disk == null) {
            throw new ArmError(404, "ResourceNotFound", "The resource '" + id + "' was not found.");
        }
        return disk;
    }

    boolean exists(ResourceId id) {
        return all.containsKey(id.key());
    }

    /** All of a type, in one resource group or, with null, in all. */
    List<ObjectNode> list(String type, String group) {
        return all.values().stream()
                .filter(disk -> disk.id().type().equals(type)
                        && (group == null || disk.id().group().equalsIgnoreCase(group)))
                .map(this::document).toList();
    }

    ObjectNode document(ResourceId id) {
        return document(find(id.toString()));
    }

    /** Creates a disk or a snapshot, or changes its tags, size and the like. */
    LongOperation put(ResourceId id, ObjectNode body) {
        boolean isNew = !exists(id) || find(id.toString()).failed();
        if (isNew) {
            checkSource(body.at("/properties/creationData"));
        }
        ManagedDisk disk = isNew ? store(id, body) : change(id, body);
        if (isNew && id.type().equals(ResourceId.SNAPSHOT)) {
            tell(disk);
        }
        OperationKind kind = id.type().equals(ResourceId.SNAPSHOT) ? OperationKind.SNAPSHOT : OperationKind.DISK;
        Work work = new Work(kind, config.durations().copy(), operation -> { }, disk::makeReady,
                disk::fail, () -> document(disk));
        return operations.begin(work, fleet.operationsPath());
    }

    /** A snapshot holds what is on the disk when it is asked for. */
    private void tell(ManagedDisk snapshot) {
        String source = snapshot.source();
        fleet.all().stream().filter(machine -> machine.disks().get(0).equalsIgnoreCase(source))
                .forEach(machine -> copies.copied(machine.name(), snapshot.id().name()));
    }

    /** Puts new disks into the places of a machine's own, which stay, unattached. */
    void replaceAll(VirtualMachine machine, long mark) {
        ObjectNode document = machine.stored().deepCopy();
        JsonNode storage = document.at("/properties/storageProfile");
        replace((ObjectNode) storage.get("osDisk"), mark);
        storage.path("dataDisks").forEach(disk -> replace((ObjectNode) disk, mark));
        machine.store(document);
        attach(machine);
    }

    /** Makes disks like a machine's own, attached to nothing. */
    void copyAll(VirtualMachine machine, String group, long mark) {
        JsonNode storage = machine.stored().at("/properties/storageProfile");
        copy(storage.get("osDisk"), group, "osdisk-" + mark);
        storage.path("dataDisks").forEach(disk ->
                copy(disk, group, "datadisk-%03d-%d".formatted(disk.path("lun").asInt(), mark)));
    }

    private void copy(JsonNode place, String group, String name) {
        ManagedDisk own = find(place.at("/managedDisk/id").asText());
        String machine = own.managedBy() == null ? own.id().name() : own.managedBy();
        ObjectNode body = own.body().deepCopy();
        body.withObjectProperty("properties").set("creationData", Json.object("createOption", "Restore"));
        store(new ResourceId(own.id().subscription(), group, ResourceId.DISK,
                machine.substring(machine.lastIndexOf('/') + 1) + "-" + name), body).makeReady();
    }

    private void replace(ObjectNode place, long mark) {
        ManagedDisk former = find(place.at("/managedDisk/id").asText());
        ResourceId id = former.id().sibling(ResourceId.DISK, former.id().name() + "-" + mark);
        ObjectNode body = former.body().deepCopy();
        body.withObjectProperty("properties").set("creationData", Json.object("createOption", "Restore"));
        store(id, body).makeReady();
        place.put("name", id.name());
        place.withObjectProperty("managedDisk").put("id", id.toString());
    }

    /** The disk of a machine that is deleted with it. */
    void forget(String id) {
        all.remove(id.toLowerCase(Locale.ROOT));
    }

    LongOperation delete(ResourceId id) {
        String owner = find(id.toString()).managedBy();
        if (owner != null) {
            throw ArmError.conflict("Disk " + id.name() + " is attached to VM " + owner + ".");
        }
        Work work = new Work(OperationKind.DELETE, Duration.ofSeconds(5), operation -> { }, () -> all.remove(id.key()),
                () -> { }, null);
        return operations.begin(work, fleet.operationsPath());
    }

    /** Attaches exactly the disks that the machine's document names. */
    void attach(VirtualMachine machine) {
        String owner = machine.id().toString();
        all.values().stream().filter(disk -> owner.equalsIgnoreCase(disk.managedBy()))
                .forEach(disk -> disk.ownedBy(null));
        machine.disks().forEach(id -> find(id).ownedBy(owner));
    }

    private void checkSource(JsonNode creation) {
        if (creation.path("createOption").asText().isEmpty()) {
            throw ArmError.bad("InvalidParameter", "Required parameter 'creationData.createOption' is missing (null).");
        }
        if (creation.path("createOption").asText().equalsIgnoreCase("Copy")) {
            ManagedDisk source = find(creation.path("sourceResourceId").asText());
            if (!source.ready()) {
                throw ArmError.conflict("The source '" + source.id() + "' is not ready to be copied yet.");
            }
        }
    }

    private ManagedDisk change(ResourceId id, ObjectNode body) {
        ManagedDisk disk = find(id.toString());
        ObjectNode patch = body.deepCopy();
        patch.remove(List.of("id", "name", "type"));
        Json.merge(disk.body(), patch);
        return disk;
    }

    private ManagedDisk store(ResourceId id, ObjectNode body) {
        ManagedDisk disk = new ManagedDisk(id, body.deepCopy(), timeline.now());
        JsonNode source = body.at("/properties/creationData/sourceResourceId");
        if (!source.isMissingNode() && all.containsKey(source.asText().toLowerCase(Locale.ROOT))) {
            disk.takeAfter(find(source.asText()));
        }
        all.put(id.key(), disk);
        return disk;
    }

    private ObjectNode document(ManagedDisk disk) {
        ObjectNode copy = Json.object("id", disk.id().toString(), "name", disk.id().name(), "type", disk.id().type(),
                "location", config.location());
        copy.setAll(disk.body());
        ObjectNode properties = copy.withObjectProperty("properties");
        properties.put("provisioningState", disk.ready() ? "Succeeded" : disk.failed() ? "Failed" : "Updating");
        properties.put("timeCreated", Times.of(disk.createdAt()));
        properties.put("uniqueId", disk.unique());
        properties.put("diskState", diskState(disk));
        if (disk.id().type().equals(ResourceId.SNAPSHOT)) {
            properties.put("completionPercent", percent(disk));
        }
        if (disk.managedBy() != null) {
            copy.put("managedBy", disk.managedBy());
        }
        return copy;
    }

    private double percent(ManagedDisk disk) {
        long passed = Duration.between(disk.createdAt(), timeline.now()).toMillis();
        return disk.ready() ? 100 : Math.min(99, Math.floor(100.0 * passed / config.durations().copy().toMillis()));
    }

    private String diskState(ManagedDisk disk) {
        if (disk.managedBy() == null) {
            return "Unattached";
        }
        VirtualMachine owner = fleet.all().stream().filter(vm -> vm.id().toString().equalsIgnoreCase(disk.managedBy()))
                .findFirst().orElseThrow();
        return owner.power() == PowerState.DEALLOCATED ? "Reserved" : "Attached";
    }
}
