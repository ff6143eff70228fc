package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The machines' network interfaces, and the one network of each resource group. Clients can make further interfaces;
 * what was there cannot be changed.
 */
final class NetworkRoutes {

    static final String TYPE = "Microsoft.Network/networkInterfaces";
    static final String NETWORK = "Microsoft.Network/virtualNetworks";
    private static final String SUBSCRIPTION = "/subscriptions/{subscription}/providers/";
    private static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}/providers/";
    private static final String SUFFIX = "-nic";
    private static final List<String> NONE_OF =
            List.of("Microsoft.Network/publicIPAddresses", "Microsoft.Network/networkSecurityGroups");
    private final Looks looks;
    private final Pages pages;
    private final Fleet fleet;
    private final Cards cards;
    private final LongOperations operations;

    NetworkRoutes(Looks looks, Pages pages, Fleet fleet, Cards cards, LongOperations operations) {
        this.looks = looks;
        this.pages = pages;
        this.fleet = fleet;
        this.cards = cards;
        this.operations = operations;
    }

    /** The name of a machine's interface. */
    static String nameFor(ResourceId machine) {
        return machine.name() + SUFFIX;
    }

    void route(JavalinDefaultRouting routing) {
        for (String type : List.of(TYPE, NETWORK)) {
            routing.get(SUBSCRIPTION + type, looks.at(ctx -> pages.answer(ctx, all(type, null))));
            routing.get(GROUP + type, looks.at(ctx -> pages.answer(ctx, all(type, looks.group(ctx)))));
            routing.get(GROUP + type + "/{name}", looks.at(ctx -> Json.answer(ctx, 200, one(ctx, type))));
        }
        routing.put(GROUP + TYPE + "/{name}", looks.at(ctx -> operations.answer(
                ctx, cards.make(looks.resource(ctx, TYPE), Json.body(ctx)))));
        routing.delete(GROUP + TYPE + "/{name}", looks.at(ctx -> delete(ctx, looks.resource(ctx, TYPE))));
        routing.get(SUBSCRIPTION + "Microsoft.Network/locations/{location}/operations/{operation}",
                looks.at(operations::follow));
        NONE_OF.forEach(type -> {
            routing.get(SUBSCRIPTION + type, ctx -> pages.answer(ctx, List.of()));
            routing.get(GROUP + type, ctx -> pages.answer(ctx, List.of()));
        });
    }

    private void delete(Context ctx, ResourceId id) {
        if (cards.exists(id)) {
            operations.answer(ctx, cards.delete(id));
        } else {
            ctx.status(204);
        }
    }

    /** @param group null for all */
    List<ObjectNode> all(String type, String group) {
        return type.equals(TYPE)
                ? Stream.concat(
                        fleet.all().stream().filter(vm -> group == null || vm.id().group().equalsIgnoreCase(group))
                                .filter(vm -> !cards.exists(vm.id().sibling(TYPE, nameFor(vm.id()))))
                                .map(this::card),
                        cards.list(group).stream()).toList()
                : looks.machineGroups().filter(name -> group == null || name.equalsIgnoreCase(group))
                        .map(this::network).toList();
    }

    private ObjectNode one(Context ctx, String type) {
        return all(type, looks.group(ctx)).stream()
                .filter(found -> found.get("name").asText().equalsIgnoreCase(ctx.pathParam("name")))
                .findFirst()
                .orElseThrow(() -> ArmError.notFound(looks.resource(ctx, type)));
    }

    private ObjectNode card(VirtualMachine vm) {
        ResourceId id = vm.id().sibling(TYPE, nameFor(vm.id()));
        ObjectNode address = Json.object("name", "ipconfig1", "id", id + "/ipConfigurations/ipconfig1",
                "properties", Json.object(
                        "privateIPAddress", "10.1.0." + (4 + fleet.all().indexOf(vm)),
                        "privateIPAllocationMethod", "Dynamic", "privateIPAddressVersion", "IPv4", "primary", true,
                        "provisioningState", "Succeeded",
                        "subnet", Json.object("id", networkId(vm.id().group()) + "/subnets/default")));
        return document(id, Json.object(
                "provisioningState", "Succeeded", "primary", true, "enableAcceleratedNetworking", true,
                "enableIPForwarding", false, "ipConfigurations", List.of(address),
                "virtualMachine", Json.object("id", vm.id().toString())));
    }

    private ResourceId networkId(String group) {
        return networkId(looks.config().subscription(), group);
    }

    static ResourceId networkId(String subscription, String group) {
        return new ResourceId(subscription, group, NETWORK, "vnet-" + group.toLowerCase(Locale.ROOT));
    }

    private ObjectNode network(String group) {
        ResourceId id = networkId(group);
        return document(id, Json.object(
                "provisioningState", "Succeeded",
                "addressSpace", Json.object("addressPrefixes", List.of("10.1.0.0/16")),
                "subnets", Stream.concat(Stream.of(subnet(id, "default", "10.1.0.0/24")),
                        looks.config().subnets().stream().map(each -> subnet(id, each.name(), each.prefix())))
                        .toList()));
    }

    private static ObjectNode subnet(ResourceId network, String name, String prefix) {
        return Json.object("name", name, "id", network + "/subnets/" + name,
                "properties", Json.object("addressPrefix", prefix, "provisioningState", "Succeeded"));
    }

    private ObjectNode document(ResourceId id, ObjectNode properties) {
        return Json.object("id", id.toString(), "name", id.name(), "type", id.type(),
                "location", looks.config().location(), "tags", Json.object(), "properties", properties);
    }
}
