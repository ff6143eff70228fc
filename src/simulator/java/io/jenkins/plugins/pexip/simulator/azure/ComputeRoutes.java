package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Virtual machines, managed disks and snapshots over HTTP. */
final class ComputeRoutes {

    private static final String SUBSCRIPTION = "/subscriptions/{subscription}/providers/";
    private static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}/providers/";
    private final Looks looks;
    private final Pages pages;
    private final Fleet fleet;
    private final Disks disks;
    private final MachineChange machineChange;
    private final Births births;
    private final LongOperations operations;

    ComputeRoutes(
            Looks looks, Pages pages, Fleet fleet, Disks disks, MachineChange machineChange, Births births,
            LongOperations operations) {
        this.looks = looks;
        this.pages = pages;
        this.fleet = fleet;
        this.disks = disks;
        this.machineChange = machineChange;
        this.births = births;
        this.operations = operations;
    }

    void route(JavalinDefaultRouting routing) {
        String machine = GROUP + ResourceId.MACHINE;
        routing.get(SUBSCRIPTION + ResourceId.MACHINE, looks.at(ctx -> pages.answer(ctx, machines(ctx, null))));
        routing.get(machine, looks.at(ctx -> pages.answer(ctx, machines(ctx, looks.group(ctx)))));
        routing.get(machine + "/{name}", looks.at(ctx -> Json.answer(ctx, 200, vm(ctx).document(expanded(ctx)))));
        routing.get(machine + "/{name}/instanceView", looks.at(ctx -> Json.answer(ctx, 200, vm(ctx).instanceView())));
        routing.patch(machine + "/{name}", looks.at(ctx -> change(ctx, false)));
        routing.put(machine + "/{name}", looks.at(this::put));
        routing.delete(machine + "/{name}", looks.at(this::delete));
        routing.get(GROUP + ResourceId.IMAGE + "/{name}", looks.at(ctx ->
                Json.answer(ctx, 200, births.image(looks.resource(ctx, ResourceId.IMAGE)))));
        power(routing, machine + "/{name}/start", fleet::start);
        power(routing, machine + "/{name}/deallocate", fleet::deallocate);
        power(routing, machine + "/{name}/powerOff", fleet::powerOff);
        power(routing, machine + "/{name}/restart", fleet::restart);
        disks(routing, ResourceId.DISK);
        disks(routing, ResourceId.SNAPSHOT);
        routing.get(SUBSCRIPTION + "Microsoft.Compute/locations/{location}/operations/{operation}",
                looks.at(operations::follow));
    }

    private void power(JavalinDefaultRouting routing, String path, Function<VirtualMachine, LongOperation> change) {
        routing.post(path, looks.at(ctx -> operations.answer(ctx, change.apply(vm(ctx)))));
    }

    private void disks(JavalinDefaultRouting routing, String type) {
        String path = GROUP + type;
        routing.get(SUBSCRIPTION + type, looks.at(ctx -> pages.answer(ctx, disks.list(type, null))));
        routing.get(path, looks.at(ctx -> pages.answer(ctx, disks.list(type, looks.group(ctx)))));
        routing.get(path + "/{name}", looks.at(ctx ->
                Json.answer(ctx, 200, disks.document(looks.resource(ctx, type)))));
        routing.put(path + "/{name}", looks.at(ctx -> putDisk(ctx, looks.resource(ctx, type))));
        routing.patch(path + "/{name}", looks.at(ctx -> patch(ctx, looks.resource(ctx, type))));
        routing.delete(path + "/{name}", looks.at(ctx -> delete(ctx, looks.resource(ctx, type))));
    }

    private void putDisk(Context ctx, ResourceId id) {
        operations.answer(ctx, disks.put(id, Json.body(ctx)));
    }

    private void patch(Context ctx, ResourceId id) {
        disks.find(id.toString());
        operations.answer(ctx, disks.put(id, Json.body(ctx)));
    }

    private void delete(Context ctx, ResourceId id) {
        if (disks.exists(id)) {
            operations.answer(ctx, disks.delete(id));
        } else {
            ctx.status(204);
        }
    }

    private List<ObjectNode> machines(Context ctx, String group) {
        return fleet.all().stream()
                .filter(vm -> group == null || vm.id().group().equalsIgnoreCase(group))
                .map(vm -> vm.document(expanded(ctx) || "true".equalsIgnoreCase(ctx.queryParam("statusOnly"))))
                .toList();
    }

    private VirtualMachine vm(Context ctx) {
        return fleet.get(looks.resource(ctx, ResourceId.MACHINE));
    }

    private void put(Context ctx) {
        ResourceId id = looks.resource(ctx, ResourceId.MACHINE);
        if (fleet.exists(id) && "*".equals(ctx.header("If-None-Match"))) {
            throw new ArmError(412, "PreconditionFailed", "The resource '" + id + "' exists already.");
        }
        if (births.isDue(id)) {
            operations.answer(ctx, births.make(id, Json.body(ctx)));
        } else {
            change(ctx, true);
        }
    }

    private void delete(Context ctx) {
        if (fleet.exists(looks.resource(ctx, ResourceId.MACHINE))) {
            operations.answer(ctx, births.delete(vm(ctx)));
        } else {
            ctx.status(204);
        }
    }

    private void change(Context ctx, boolean replace) {
        operations.answer(ctx, machineChange.apply(vm(ctx), Json.body(ctx), replace));
    }

    private static boolean expanded(Context ctx) {
        String expand = ctx.queryParam("$expand");
        return expand != null && expand.toLowerCase(Locale.ROOT).contains("instanceview");
    }
}
