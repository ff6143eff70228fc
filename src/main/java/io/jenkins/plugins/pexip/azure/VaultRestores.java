package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.azure.VaultJobs.Standing;
import io.jenkins.plugins.pexip.platform.AzureSettings.Vault;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A vault's disks in place of a machine's own ("replace existing"). Azure Backup wants the machine deallocated, copies
 * it once more, and replaces its disks only if that copy succeeded; the former disks stay, detached.
 */
final class VaultRestores {

    private final AzureConnection azure;
    private final VaultJobs jobs;

    VaultRestores(AzureConnection azure, VaultJobs jobs) {
        this.azure = azure;
        this.jobs = jobs;
    }

    /** @param item the machine in its vault; empty if no vault knows it */
    Optional<String> hindrance(Machine machine, Optional<ProtectedItem> item) {
        Optional<String> unconfigured = stagingStorageAccount().isPresent() ? Optional.empty() : Optional.of((
                "Azure Backup puts disks back by way of a storage account, and none is configured for %s. Set"
                        + " 'stagingStorageAccount' of 'azure.vault', beside 'resourceGroup' and 'name', to the"
                        + " resource id of one in the vault's region.")
                .formatted(Compute.called(machine)));
        return unconfigured.or(() -> item.isEmpty() ? Optional.of(unknown(machine)) : stopped(machine, item.get()));
    }

    static String unknown(Machine machine) {
        return "No vault knows %s, so none can put its disks back. Check 'azure.vault'.".formatted(
                Compute.called(machine));
    }

    private static Optional<String> stopped(Machine machine, ProtectedItem item) {
        return item.protecting() ? Optional.empty() : Optional.of((
                "Vault '%s' has stopped to back up %s. Azure Backup copies a machine before it replaces its disks, and"
                        + " replaces none where it cannot. Resume the backup of the machine in the vault.")
                .formatted(Vaults.name(item.vault()), Compute.called(machine)));
    }

    /** @param region the machine's own */
    Operation start(ProtectedItem item, Machine machine, String region, RecoveryPoint point) {
        String purpose = "restore %s from recovery point %s".formatted(Compute.called(machine), point.id());
        ObjectNode request = request(machine, region, point);
        return jobs.ask(item, "/recoveryPoints/" + point.id() + "/restore", request, purpose)
                .map(VaultRestores::operation)
                .orElseThrow(() -> new Unreachable(
                        "Azure accepted to " + purpose + ", and named no way to follow that.", null));
    }

    /** What Microsoft's example for replacing disks holds, without the fields that it leaves empty. */
    private ObjectNode request(Machine machine, String region, RecoveryPoint point) {
        return JsonNodeFactory.instance.objectNode()
                .put("objectType", "IaasVMRestoreRequest")
                .put("recoveryPointId", point.id())
                .put("recoveryType", "OriginalLocation")
                .put("sourceResourceId", azure.machine(machine))
                .put("storageAccountId", stagingStorageAccount().orElse(null))
                .put("region", region)
                .put("createNewCloudService", false)
                .put("originalStorageAccountOption", false);
    }

    private Optional<String> stagingStorageAccount() {
        return Optional.ofNullable(azure.settings().vault()).map(Vault::stagingStorageAccount);
    }

    /** Follows the job; that its operation succeeded only means that there is a job. */
    Operation follow(Handle handle) {
        return operation(jobs.follow(handle, "tell how a restore stands"));
    }

    List<Operation> since(ProtectedItem item, Machine machine, Instant since) {
        return jobs.since(item, machine, VaultJobs.RESTORE, since).stream().map(VaultRestores::operation).toList();
    }

    private static Operation operation(Standing standing) {
        if (standing.job() != null && standing.job().hasWarnings()) {
            return ended(State.FAILED, "The restore ended with warnings, so the disks may not have been replaced: "
                    + standing.job().complaint(), false);
        }
        return standing.state() == State.RUNNING
                ? new Operation(standing.handle().text(), State.RUNNING, "", standing.askAgainAfter())
                : ended(standing.state(), standing.message(), standing.mayPass());
    }

    private static Operation ended(State state, String message, boolean mayPass) {
        return new Operation("", state, message, Duration.ZERO, mayPass);
    }
}
