package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Network interfaces that clients make. The codes of refusals are from Azure's documents. */
final class Cards {

    private static final Duration MAKING = Duration.ofSeconds(3);
    private static final Duration DELETING = Duration.ofSeconds(10);

    private final AzureConfig config;
    private final LongOperations operations;
    private final Map<String, ObjectNode> all = new LinkedHashMap<>();

    Cards(AzureConfig config, LongOperations operations) {
        this.config = config;
        this.operations = operations;
    }

    /** @param group null for all */
    List<ObjectNode> list(String group) {
        String folder = group == null ? "" : "/resourcegroups/" + group.toLowerCase(Locale.ROOT) + "/";
        return all.entrySet().stream().filter(card -> card.getKey().contains(folder)).map(Map.Entry::getValue).toList();
    }

    LongOperation make(ResourceId id, ObjectNode body) {
        for (JsonNode address : body.at("/properties/ipConfigurations")) {
            checkAddress(id, address.path("properties"));
        }
        ObjectNode document = body.deepCopy();
        document.put("id", id.toString()).put("name", id.name()).put("type", id.type());
        document.withObjectProperty("properties").put("provisioningState", "Succeeded");
        Work work = new Work(OperationKind.MAKE_INTERFACE, MAKING, operation -> all.put(id.key(), document),
                () -> { }, () -> all.remove(id.key()), () -> document);
        return operations.begin(work, path());
    }

    private void checkAddress(ResourceId id, JsonNode wanted) {
        String subnet = wanted.at("/subnet/id").asText();
        AzureConfig.Subnet known = config.subnets().stream()
                .filter(each -> subnet.endsWith("/subnets/" + each.name()))
                .findFirst()
                .orElseThrow(() -> ArmError.bad("InvalidResourceReference", "Resource " + subnet + " referenced by"
                        + " resource " + id + " was not found."));
        String address = wanted.path("privateIPAddress").asText();
        if (!known.holds(address)) {
            throw ArmError.bad("PrivateIPAddressNotInSubnet", "Private static IP address " + address + " does not"
                    + " belong to the range of subnet prefix " + known.prefix() + ".");
        }
        all.forEach((other, card) -> {
            boolean same = card.findValuesAsText("privateIPAddress").contains(address);
            if (same && !other.equals(id.key())) {
                throw ArmError.bad("PrivateIPAddressInUse", "IP configuration cannot be assigned to the IP address "
                        + address + ". It is allocated to resource " + other + ".");
            }
        });
    }

    LongOperation delete(ResourceId id) {
        JsonNode owner = all.get(id.key()).at("/properties/virtualMachine/id");
        if (owner.isTextual()) {
            throw ArmError.bad("NicInUse", "Network Interface " + id + " is used by existing resource "
                    + owner.asText() + ". In order to delete the network interface, it must be dissociated from the"
                    + " resource.");
        }
        Work work = new Work(OperationKind.DELETE_INTERFACE, DELETING, operation -> { }, () -> all.remove(id.key()),
                () -> { }, null);
        return operations.begin(work, path());
    }

    boolean exists(ResourceId id) {
        return all.containsKey(id.key());
    }

    void checkFree(String card, ResourceId machine) {
        ObjectNode found = all.get(card.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw ArmError.bad("InvalidResourceReference", "Resource " + card + " referenced by resource " + machine
                    + " was not found.");
        }
        String owner = found.at("/properties/virtualMachine/id").asText("");
        if (!owner.isEmpty() && !owner.equalsIgnoreCase(machine.toString())) {
            throw ArmError.bad("NicInUse",
                    "Network Interface " + card + " is used by existing resource " + owner + ".");
        }
    }

    /** @param machine the id of the machine that has it from now on; null for none */
    void attach(String card, String machine) {
        ObjectNode found = all.get(card.toLowerCase(Locale.ROOT));
        if (found != null && machine == null) {
            found.withObjectProperty("properties").remove("virtualMachine");
        } else if (found != null) {
            found.withObjectProperty("properties").set("virtualMachine", Json.object("id", machine));
        }
    }

    /** The first address of the first interface that was attached to a machine; empty if it has none of these. */
    Optional<String> addressOf(String resourceGroup, String machine) {
        String end = "/resourcegroups/%s/providers/%s/%s".formatted(resourceGroup, ResourceId.MACHINE, machine)
                .toLowerCase(Locale.ROOT);
        return all.values().stream()
                .filter(card -> card.at("/properties/virtualMachine/id").asText()
                        .toLowerCase(Locale.ROOT).endsWith(end))
                .flatMap(card -> card.findValuesAsText("privateIPAddress").stream())
                .findFirst();
    }

    void forget(String card) {
        all.remove(card.toLowerCase(Locale.ROOT));
    }

    private String path() {
        return "/subscriptions/%s/providers/Microsoft.Network/locations/%s/operations"
                .formatted(config.subscription(), config.location());
    }
}
