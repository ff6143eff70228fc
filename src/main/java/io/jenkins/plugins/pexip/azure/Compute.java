package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.core.util.FluxUtil;
import com.azure.resourcemanager.compute.fluent.models.DiskInner;
import com.azure.resourcemanager.compute.fluent.models.SnapshotInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.InstanceViewTypes;
import com.azure.resourcemanager.resources.fluentcore.arm.ResourceId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Machines and disks through Azure's own client. Of everything long only the first request is sent here; the client's
 * pollers, which wait, are never used.
 */
final class Compute {

    private static final String MACHINES_VERSION = "2025-04-01";
    private static final int MOST_ROWS = 50_000;
    private static final String DISKS_VERSION = "2025-01-02";

    private final AzureConnection azure;

    Compute(AzureConnection azure) {
        this.azure = azure;
    }

    VirtualMachineInner machine(Machine machine, InstanceViewTypes expand) {
        return read(called(machine), () -> azure.compute()
                .getVirtualMachines()
                .getByResourceGroupWithResponse(machine.resourceGroup(), machine.name(), expand, Context.NONE)
                .getValue());
    }

    private <T> T read(String what, Supplier<T> question) {
        T read = azure.arm().ask("read " + what, question);
        if (read == null) {
            throw new Unreachable("Azure, asked to read %s, answered without it.".formatted(what), null);
        }
        return read;
    }

    /** @throws Unreachable if the answer says nothing of its disks; each machine has one at least */
    VirtualMachineInner machineWithDisks(Machine machine) {
        VirtualMachineInner read = machine(machine, null);
        if (read.storageProfile() == null || read.storageProfile().osDisk() == null) {
            throw new Unreachable(
                    "Azure's answer about %s says nothing of its disks.".formatted(called(machine)), null);
        }
        return read;
    }

    Operation start(Machine machine) {
        var request = azure.compute()
                .getVirtualMachines()
                .startWithResponseAsync(machine.resourceGroup(), machine.name());
        return begin("start " + called(machine), request, url(machine));
    }

    Operation deallocate(Machine machine) {
        var request = azure.compute()
                .getVirtualMachines()
                .deallocateWithResponseAsync(machine.resourceGroup(), machine.name(), null);
        return begin("deallocate " + called(machine), request, url(machine));
    }

    List<SnapshotInner> snapshots(String group) {
        return azure.arm().ask("list the snapshots in resource group '" + group + "'", () ->
                whole(azure.compute().getSnapshots().listByResourceGroup(group)));
    }

    Operation create(String group, String name, SnapshotInner snapshot) {
        var request = azure.compute().getSnapshots().createOrUpdateWithResponseAsync(group, name, snapshot);
        return begin(
                "make snapshot '" + name + "'",
                request,
                azure.arm().url(azure.resource(group, "Compute/snapshots", name), DISKS_VERSION));
    }

    List<DiskInner> disks(String group) {
        return azure.arm().ask("list the disks in resource group '" + group + "'", () ->
                whole(azure.compute().getDisks().listByResourceGroup(group)));
    }

    /** @throws Unreachable if the list does not end */
    private static <T> List<T> whole(PagedIterable<T> list) {
        List<T> found = list.stream().limit(MOST_ROWS + 1).toList();
        if (found.size() > MOST_ROWS) {
            throw new Unreachable("Azure gave %d rows and did not end.".formatted(MOST_ROWS), null);
        }
        return found;
    }

    DiskInner disk(String id) {
        ResourceId disk = ResourceId.fromString(id);
        return read("disk '" + disk.name() + "'", () -> azure.compute()
                .getDisks()
                .getByResourceGroupWithResponse(disk.resourceGroupName(), disk.name(), Context.NONE)
                .getValue());
    }

    Operation create(String group, String name, DiskInner disk) {
        var request = azure.compute().getDisks().createOrUpdateWithResponseAsync(group, name, disk);
        return begin("make disk '" + name + "'", request, diskUrl(group, name));
    }

    /** A disk that was asked for earlier. */
    Operation diskUnderWay(String group, String name) {
        return LongRunning.under(diskUrl(group, name));
    }

    private String diskUrl(String group, String name) {
        return azure.arm().url(azure.resource(group, "Compute/disks", name), DISKS_VERSION);
    }

    /** Puts the machine as it was read, but for what was changed in it; refused if it changed in Azure meanwhile. */
    Operation change(Machine machine, VirtualMachineInner changed) {
        var request = azure.compute()
                .getVirtualMachines()
                .createOrUpdateWithResponseAsync(
                        machine.resourceGroup(), machine.name(), changed, changed.etag(), null);
        return begin("change the disks of " + called(machine), request, url(machine));
    }

    /**
     * Puts a machine that is not there; refused if somebody made one meanwhile.
     *
     * @param own the etag of the product's own machine, which was made halfway earlier; empty if there is none
     */
    Operation make(Machine machine, VirtualMachineInner wanted, Optional<String> own) {
        var request = azure.compute()
                .getVirtualMachines()
                .createOrUpdateWithResponseAsync(machine.resourceGroup(), machine.name(), wanted, own.orElse(null),
                        own.isPresent() ? null : "*");
        return begin("make " + called(machine), request, url(machine));
    }

    Operation delete(Machine machine) {
        var request = azure.compute()
                .getVirtualMachines()
                .deleteWithResponseAsync(machine.resourceGroup(), machine.name(), null);
        return begin("delete " + called(machine), request, url(machine));
    }

    static String called(Machine machine) {
        return "machine '%s' in resource group '%s'".formatted(machine.name(), machine.resourceGroup());
    }

    String url(Machine machine) {
        return azure.arm().url(azure.machine(machine), MACHINES_VERSION);
    }

    private Operation begin(String purpose, Mono<Response<Flux<ByteBuffer>>> request, String resource) {
        return LongRunning.begun(azure.arm().ask(purpose, () -> request.flatMap(Compute::answer).block()), resource);
    }

    private static Mono<ArmAnswer> answer(Response<Flux<ByteBuffer>> response) {
        return FluxUtil.collectBytesInByteBufferStream(response.getValue())
                .map(bytes -> new ArmAnswer(response.getStatusCode(), response.getHeaders(), json(bytes)));
    }

    /** The request was accepted, whatever its body says; the headers tell how to go on. */
    private static JsonNode json(byte[] bytes) {
        try {
            return bytes.length == 0
                    ? MissingNode.getInstance()
                    : Json.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
