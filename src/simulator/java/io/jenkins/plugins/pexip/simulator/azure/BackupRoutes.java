package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;

/** Recovery Services vaults and Azure Backup over HTTP. */
final class BackupRoutes {

    private static final String SUBSCRIPTION = "/subscriptions/{subscription}/providers/";
    private static final String VAULT = VaultLooks.VAULT;
    private static final String ITEM = VaultLooks.ITEM;
    private final Looks looks;
    private final VaultLooks vaults;
    private final Pages pages;
    private final Backups backups;
    private final Restores restores;
    private final LongOperations operations;

    BackupRoutes(VaultLooks vaults, Pages pages, Restores restores, LongOperations operations) {
        this.looks = vaults.looks();
        this.vaults = vaults;
        this.pages = pages;
        this.backups = vaults.backups();
        this.restores = restores;
        this.operations = operations;
    }

    void route(JavalinDefaultRouting routing) {
        routing.get(SUBSCRIPTION + ResourceId.VAULT, looks.at(ctx -> pages.answer(ctx, vaults(null))));
        routing.get(VaultLooks.VAULTS, looks.at(ctx -> pages.answer(ctx, vaults(looks.group(ctx)))));
        routing.get(VAULT, looks.at(ctx ->
                Json.answer(ctx, 200, BackupDocuments.vault(looks.config(), vaults.vault(ctx)))));
        routing.get(VAULT + "/backupProtectedItems", looks.at(ctx -> pages.answer(ctx, items(ctx))));
        routing.get(VAULT + "/backupProtectionContainers", looks.at(ctx -> pages.answer(ctx, containers(ctx))));
        routing.get(ITEM, looks.at(ctx -> Json.answer(ctx, 200, BackupDocuments.item(vaults.item(ctx), now()))));
        routing.post(ITEM + "/backup", looks.at(this::backUp));
        routing.get(ITEM + "/recoveryPoints", looks.at(ctx -> pages.answer(ctx, points(ctx))));
        routing.get(ITEM + "/recoveryPoints/{point}", looks.at(this::point));
        routing.post(ITEM + "/recoveryPoints/{point}/restore", looks.at(this::restore));
        routing.get(VAULT + "/backupJobs", looks.at(ctx -> pages.answer(ctx, jobs(ctx))));
        routing.get(VAULT + "/backupJobs/{job}", looks.at(ctx ->
                Json.answer(ctx, 200, backups.document(vaults.job(ctx), true))));
        routing.post(VAULT + "/backupJobs/{job}/cancel", looks.at(ctx ->
                operations.answer(ctx, backups.cancel(vaults.job(ctx)))));
        for (String path : List.of(
                VAULT + "/backupOperations", VAULT + "/operationsStatus", ITEM + "/operationsStatus")) {
            routing.get(path + "/{operation}", looks.at(ctx -> operations.status(ctx, ctx.pathParam("operation"))));
        }
        for (String path : List.of(
                VAULT + "/backupOperationResults", VAULT + "/operationResults", ITEM + "/operationResults",
                VAULT + "/backupJobs/{job}/operationResults")) {
            routing.get(path + "/{operation}", looks.at(ctx -> operations.result(ctx, ctx.pathParam("operation"))));
        }
    }

    private Instant now() {
        return vaults.now();
    }

    private List<ObjectNode> vaults(String group) {
        return vaults.vaults(group).stream().map(vault -> BackupDocuments.vault(looks.config(), vault)).toList();
    }

    private List<ObjectNode> items(Context ctx) {
        Filter filter = Filter.of(ctx.queryParam("$filter"));
        if (!filter.allows("backupManagementType", "AzureIaasVM") || !filter.allows("itemType", "VM")) {
            return List.of();
        }
        return backups.items(vaults.vault(ctx)).stream()
                .filter(item -> filter.allows("friendlyName", item.machine().name()))
                .map(item -> BackupDocuments.item(item, now())).toList();
    }

    private List<ObjectNode> containers(Context ctx) {
        Filter filter = Filter.of(ctx.queryParam("$filter"));
        return backups.items(vaults.vault(ctx)).stream()
                .filter(item -> filter.allows("backupManagementType", "AzureIaasVM")
                        && filter.allows("status", "Registered")
                        && filter.allows("friendlyName", item.machine().name()))
                .map(BackupDocuments::container).toList();
    }

    private void backUp(Context ctx) {
        ProtectedItem item = vaults.item(ctx);
        JsonNode properties = Json.body(ctx).path("properties");
        if (!properties.path("objectType").asText().equals("IaasVMBackupRequest")) {
            throw ArmError.bad("BMSUserErrorInvalidInput", "properties.objectType must be IaasVMBackupRequest.");
        }
        operations.answer(ctx, backups.backUp(item, expiry(properties.path("recoveryPointExpiryTimeInUTC").asText())));
    }

    private Instant expiry(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant expiry = OffsetDateTime.parse(text).toInstant();
            if (expiry.isAfter(now())) {
                return expiry;
            }
        } catch (DateTimeException e) {
            // Falls through to the refusal, as for an instant in the past.
        }
        throw ArmError.bad("BMSUserErrorInvalidInput", "recoveryPointExpiryTimeInUTC '" + text
                + "' is not in the future.");
    }

    private List<ObjectNode> points(Context ctx) {
        ProtectedItem item = vaults.item(ctx);
        Filter filter = Filter.of(ctx.queryParam("$filter"));
        return item.points(now()).stream().filter(point -> filter.between("startDate", "endDate", point.time()))
                .sorted(Comparator.comparing(RecoveryPoint::time).reversed())
                .map(point -> backups.document(item, point)).toList();
    }

    private void point(Context ctx) {
        ProtectedItem item = vaults.item(ctx);
        Json.answer(ctx, 200, backups.document(item, vaults.point(ctx, item)));
    }

    private void restore(Context ctx) {
        ProtectedItem item = vaults.item(ctx);
        RecoveryPoint point = vaults.point(ctx, item);
        RestoreRequest request = new RestoreRequest(Json.body(ctx));
        request.check(looks, item, point);
        operations.answer(ctx, request.replaces()
                ? restores.restore(item, point)
                : restores.restoreDisks(item, point, request));
    }

    private List<ObjectNode> jobs(Context ctx) {
        Filter filter = Filter.of(ctx.queryParam("$filter"));
        return backups.jobs(vaults.vault(ctx)).stream()
                .filter(job -> filter.allows("operation", job.operation())
                        && filter.allows("status", job.status().name())
                        && filter.allows("backupManagementType", "AzureIaasVM") && filter.allows("jobId", job.id())
                        && filter.between("startTime", "endTime", job.startedAt()))
                .sorted(Comparator.comparing(VaultJob::startedAt).reversed())
                .map(job -> backups.document(job, false)).toList();
    }
}
