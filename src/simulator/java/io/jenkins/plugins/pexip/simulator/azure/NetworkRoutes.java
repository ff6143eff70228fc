package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.List;

/** Network interfaces over HTTP: each machine has one, with one private address. */
final class NetworkRoutes {

    static final String TYPE = "Microsoft.Network/networkInterfaces";
    private static final String SUFFIX = "-nic";
    private final Looks looks;
    private final Fleet fleet;

    NetworkRoutes(Looks looks, Fleet fleet) {
        this.looks = looks;
        this.fleet = fleet;
    }

    /** The name of a machine's interface. */
    static String nameFor(ResourceId machine) {
        return machine.name() + SUFFIX;
    }

    void route(JavalinDefaultRouting routing) {
        routing.get("/subscriptions/{subscription}/resourceGroups/{group}/providers/" + TYPE + "/{name}",
                looks.at(ctx -> Json.answer(ctx, 200, document(ctx))));
    }

    private ObjectNode document(Context ctx) {
        ResourceId id = looks.resource(ctx, TYPE);
        VirtualMachine machine = fleet.get(id.sibling(ResourceId.MACHINE, id.name().replaceFirst(SUFFIX + "$", "")));
        String address = "10.1.0." + (4 + fleet.all().indexOf(machine));
        return Json.object(
                "id", id.toString(), "name", id.name(), "type", TYPE, "properties", Json.object(
                        "provisioningState", "Succeeded",
                        "primary", true,
                        "virtualMachine", Json.object("id", machine.id().toString()),
                        "ipConfigurations", List.of(Json.object(
                                "name", "ipconfig1", "properties", Json.object(
                                        "privateIPAddress", address, "privateIPAllocationMethod", "Dynamic",
                                        "primary", true)))));
    }
}
