package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Duration;
import java.util.List;

/** Which machines a vault protects, and with which policy: as clients begin, change and end it. */
final class ProtectionRoutes {

    private static final String LOCATION =
            "/subscriptions/{subscription}/providers/Microsoft.RecoveryServices/locations/{location}";
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private final VaultLooks vaults;
    private final Pages pages;
    private final Fleet fleet;
    private final LongOperations operations;

    ProtectionRoutes(VaultLooks vaults, Pages pages, Fleet fleet, LongOperations operations) {
        this.vaults = vaults;
        this.pages = pages;
        this.fleet = fleet;
        this.operations = operations;
    }

    void route(JavalinDefaultRouting routing) {
        Looks looks = vaults.looks();
        routing.put(VaultLooks.ITEM, looks.at(this::protect));
        routing.delete(VaultLooks.ITEM, looks.at(this::end));
        routing.get(VaultLooks.VAULT + "/backupProtectableItems", looks.at(ctx -> pages.answer(ctx, unprotected())));
        routing.post(VaultLooks.VAULT + "/backupFabrics/{fabric}/refreshContainers", looks.at(ctx ->
                begin(ctx, vaults.vault(ctx) + "/operationsStatus", () -> { })));
        routing.post(LOCATION + "/backupStatus", looks.at(this::status));
    }

    private void begin(Context ctx, String path, Runnable done) {
        operations.answer(ctx, operations.begin(
                new Work(OperationKind.PROTECT, MOMENT, operation -> { }, done, () -> { }, null), path));
    }

    private void protect(Context ctx) {
        ResourceId vault = vaults.vault(ctx);
        JsonNode properties = Json.body(ctx).path("properties");
        VirtualMachine machine = fleet.at(properties.path("sourceResourceId").asText());
        String policy = properties.path("policyId").asText("");
        boolean stopped = properties.path("protectionState").asText().equalsIgnoreCase("ProtectionStopped");
        ProtectedItem owner = vaults.backups().protecting(machine);
        if (owner != null && !owner.vault().key().equals(vault.key())) {
            throw ArmError.bad("UserErrorVmAlreadyProtected", "The machine is protected by another vault.");
        }
        ProtectedItem item = owner == null ? new ProtectedItem(vault, machine) : owner;
        begin(ctx, item.path() + "/operationsStatus", () -> {
            item.stop(stopped);
            item.policy(policy.substring(policy.lastIndexOf('/') + 1));
            if (vaults.backups().protecting(machine) == null) {
                vaults.backups().protect(item);
            }
        });
    }

    private void end(Context ctx) {
        ProtectedItem item = vaults.item(ctx);
        begin(ctx, item.path() + "/operationsStatus", () -> vaults.backups().forget(item));
    }

    private List<ObjectNode> unprotected() {
        return fleet.all().stream().filter(vm -> vaults.backups().protecting(vm) == null)
                .map(vm -> Json.object("name", "vm;iaasvmcontainerv2;" + vm.id().group() + ";" + vm.name(),
                        "properties", Json.object(
                                "protectableItemType", "Microsoft.Compute/virtualMachines",
                                "backupManagementType", "AzureIaasVM", "workloadType", "VM",
                                "friendlyName", vm.name(), "protectionState", "NotProtected",
                                "virtualMachineId", vm.id().toString(), "resourceGroup", vm.id().group())))
                .toList();
    }

    private void status(Context ctx) {
        VirtualMachine machine = fleet.at(Json.body(ctx).path("resourceId").asText());
        ProtectedItem item = vaults.backups().protecting(machine);
        Json.answer(ctx, 200, item == null
                ? Json.object("protectionStatus", "NotProtected", "vaultId", "", "containerName", "")
                : Json.object("protectionStatus", "Protected", "vaultId", item.vault().toString(),
                        "fabricName", "Azure", "containerName", item.container(),
                        "protectedItemName", "VM;" + item.container(), "policyName", item.policy()));
    }
}
