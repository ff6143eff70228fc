package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Machines that clients make from an image, and delete. How long that takes, and the codes of refusals, are
 * assumptions; that a machine whose making failed stays, as {@code Failed}, is known of Azure.
 */
final class Births {

    private static final Duration MAKING = Duration.ofSeconds(70);
    private static final Duration DELETING = Duration.ofSeconds(40);

    private final Timeline timeline;
    private final AzureConfig config;
    private final LongOperations operations;
    private final Fleet fleet;
    private final Disks disks;
    private final Cards cards;

    Births(
            Timeline timeline, AzureConfig config, LongOperations operations, Fleet fleet, Disks disks, Cards cards) {
        this.timeline = timeline;
        this.config = config;
        this.operations = operations;
        this.fleet = fleet;
        this.disks = disks;
        this.cards = cards;
    }

    /** Whether a PUT makes this machine: there is none, or its making failed. */
    boolean isDue(ResourceId id) {
        return !fleet.exists(id) || !fleet.get(id).isBorn();
    }

    LongOperation make(ResourceId id, ObjectNode body) {
        checkImage(body);
        List<String> networkCards = cardsOf(body);
        if (networkCards.isEmpty()) {
            throw ArmError.bad("InvalidParameter", "Required parameter 'networkProfile' is missing (null).");
        }
        networkCards.forEach(card -> cards.checkFree(card, id));
        VirtualMachine machine = new VirtualMachine(id, document(id, body), PowerState.DEALLOCATED, timeline.now());
        machine.born(false);
        fleet.capacity().refuse(machine);
        Work work = new Work(OperationKind.MAKE_MACHINE, MAKING,
                operation -> {
                    machine.operation(operation);
                    fleet.add(machine);
                    networkCards.forEach(card -> cards.attach(card, id.toString()));
                },
                () -> born(machine), () -> { }, () -> machine.document(false));
        return operations.begin(work, fleet.operationsPath(), fleet.capacity().failure(machine));
    }

    private void born(VirtualMachine machine) {
        ResourceId disk = machine.id().sibling(ResourceId.DISK,
                machine.name() + "_OsDisk_1_" + UUID.randomUUID().toString().replace("-", ""));
        disks.add(disk, true);
        ObjectNode storage = (ObjectNode) machine.stored().at("/properties/storageProfile");
        storage.withObjectProperty("osDisk").put("name", disk.name()).put("osType", "Linux")
                .withObjectProperty("managedDisk").put("id", disk.toString());
        machine.born(true);
        disks.attach(machine);
        fleet.set(machine, PowerState.RUNNING);
    }

    private void checkImage(JsonNode body) {
        String id = body.at("/properties/storageProfile/imageReference/id").asText();
        AzureConfig.Image known = image(id, new ArmError(404, "NotFound", "The Image '" + id + "' cannot be found in '"
                + config.location() + "' region."));
        boolean profile = body.at("/properties/osProfile").isObject();
        if (known.generalized() && !profile) {
            throw ArmError.bad("InvalidParameter", "Required parameter 'osProfile' is missing (null).");
        }
        if (!known.generalized() && profile) {
            throw ArmError.bad("InvalidParameter", "Parameter 'osProfile' is not allowed.");
        }
        if (!config.location().equalsIgnoreCase(body.path("location").asText())) {
            throw new ArmError(400, "LocationRequired", "The location property is required for this definition.");
        }
    }

    private AzureConfig.Image image(String id, ArmError unknown) {
        return config.images().stream()
                .filter(each -> each.id(config.subscription()).equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> unknown);
    }

    private ObjectNode document(ResourceId id, ObjectNode body) {
        ObjectNode document = body.deepCopy();
        document.put("id", id.toString()).put("name", id.name()).put("type", id.type()).put("etag", "\"1\"");
        document.withObjectProperty("properties")
                .put("vmId", UUID.randomUUID().toString())
                .put("timeCreated", Times.of(timeline.now()));
        return document;
    }

    private static List<String> cardsOf(JsonNode document) {
        List<String> ids = new ArrayList<>();
        document.at("/properties/networkProfile/networkInterfaces").forEach(card -> ids.add(card.path("id").asText()));
        return ids;
    }

    LongOperation delete(VirtualMachine machine) {
        Work work = new Work(OperationKind.DELETE_MACHINE, DELETING, operation -> fleet.takePlace(machine, operation),
                () -> gone(machine), () -> { }, null);
        return operations.begin(work, fleet.operationsPath());
    }

    private void gone(VirtualMachine machine) {
        JsonNode document = machine.stored();
        List<String> owned = machine.disks();
        fleet.remove(machine);
        document.at("/properties/networkProfile/networkInterfaces").forEach(card -> {
            cards.attach(card.path("id").asText(), null);
            if (isDeletedWith(card.at("/properties/deleteOption"))) {
                cards.forget(card.path("id").asText());
            }
        });
        if (isDeletedWith(document.at("/properties/storageProfile/osDisk/deleteOption"))) {
            owned.stream().limit(1).forEach(disks::forget);
        }
    }

    private static boolean isDeletedWith(JsonNode option) {
        return option.asText().equalsIgnoreCase("Delete");
    }

    /** The image's document. */
    ObjectNode image(ResourceId id) {
        AzureConfig.Image known = image(id.toString(), ArmError.notFound(id));
        return Json.object("id", id.toString(), "name", known.name(), "type", id.type(), "location", config.location(),
                "properties", Json.object("provisioningState", "Succeeded", "hyperVGeneration", "V1",
                        "storageProfile", Json.object("osDisk", Json.object("osType", "Linux",
                                "osState", known.generalized() ? "Generalized" : "Specialized"))));
    }
}
