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
import java.util.Locale;

/** Recovery Services vaults and Azure Backup over HTTP. */
final class BackupRoutes {

    private static final String SUBSCRIPTION = "/subscriptions/{subscription}/providers/";
    private static final String VAULTS =
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + ResourceId.VAULT;
    private static final String VAULT = VAULTS + "/{name}";
    private static final String ITEM =
            VAULT + "/backupFabrics/{fabric}/protectionContainers/{container}/protectedItems/{item}";
    private final Looks looks;
    private final Pages pages;
    private final Backups backups;
    private final Restores restores;
    private final LongOperations operations;

    BackupRoutes(Looks looks, Pages pages, Backups backups, Restores restores, LongOperations operations) {
        this.looks = looks;
        this.pages = pages;
        this.backups = backups;
        this.restores = restores;
        this.operations = operations;
    }

    void route(JavalinDefaultRouting routing) {
        routing.get(SUBSCRIPTION + ResourceId.VAULT, looks.at(ctx -> pages.answer(ctx, vaults(null))));
        routing.get(VAULTS, looks.at(ctx -> pages.answer(ctx, vaults(looks.group(ctx)))));
        routing.get(VAULT, looks.at(ctx -> Json.answer(ctx, 200, BackupDocuments.vault(looks.config(), vault(ctx)))));
        routing.get(VAULT + "/backupProtectedItems", looks.at(ctx -> pages.answer(ctx, items(ctx))));
        routing.get(VAULT + "/backupProtectionContainers", looks.at(ctx -> pages.answer(ctx, containers(ctx))));
        routing.get(ITEM, looks.at(ctx -> Json.answer(ctx, 200, BackupDocuments.item(item(ctx), now()))));
        routing.post(ITEM + "/backup", looks.at(this::backUp));
        routing.get(ITEM + "/recoveryPoints", looks.at(ctx -> pages.answer(ctx, points(ctx))));
        routing.get(ITEM + "/recoveryPoints/{point}", looks.at(this::point));
        routing.post(ITEM + "/recoveryPoints/{point}/restore", looks.at(this::restore));
        routing.get(VAULT + "/backupJobs", looks.at(ctx -> pages.answer(ctx, jobs(ctx))));
        routing.get(VAULT + "/backupJobs/{job}", looks.at(this::job));
        for (String path : List.of(
                VAULT + "/backupOperations", VAULT + "/operationsStatus", ITEM + "/operationsStatus")) {
            routing.get(path + "/{operation}", looks.at(ctx -> operations.status(ctx, ctx.pathParam("operation"))));
        }
        for (String path : List.of(VAULT + "/backupOperationResults", ITEM + "/operationResults")) {
            routing.get(path + "/{operation}", looks.at(ctx -> operations.result(ctx, ctx.pathParam("operation"))));
        }
    }

    private Instant now() {
        return looks.timeline().now();
    }

    private List<ObjectNode> vaults(String group) {
        return looks.config().vaults().stream()
                .filter(vault -> group == null || vault.resourceGroup().equalsIgnoreCase(group))
                .map(vault -> BackupDocuments.vault(looks.config(), id(vault))).toList();
    }

    private ResourceId vault(Context ctx) {
        ResourceId asked = looks.resource(ctx, ResourceId.VAULT);
        return looks.config().vaults().stream().map(this::id).filter(id -> id.key().equals(asked.key())).findFirst()
                .orElseThrow(() -> ArmError.notFound(asked));
    }

    private ResourceId id(AzureConfig.Vault vault) {
        return new ResourceId(looks.config().subscription(), vault.resourceGroup(), ResourceId.VAULT, vault.name());
    }

    private List<ObjectNode> items(Context ctx) {
        Filter filter = Filter.of(ctx.queryParam("$filter"));
        if (!filter.allows("backupManagementType", "AzureIaasVM") || !filter.allows("itemType", "VM")) {
            return List.of();
        }
        return backups.items(vault(ctx)).stream().filter(item -> filter.allows("friendlyName", item.machine().name()))
                .map(item -> BackupDocuments.item(item, now())).toList();
    }

    private List<ObjectNode> containers(Context ctx) {
        Filter filter = Filter.of(ctx.queryParam("$filter"));
        return backups.items(vault(ctx)).stream()
                .filter(item -> filter.allows("backupManagementType", "AzureIaasVM")
                        && filter.allows("status", "Registered")
                        && filter.allows("friendlyName", item.machine().name()))
                .map(BackupDocuments::container).toList();
    }

    private ProtectedItem item(Context ctx) {
        String container = ctx.pathParam("container").toLowerCase(Locale.ROOT);
        String asked = ctx.pathParam("item").toLowerCase(Locale.ROOT);
        return backups.items(vault(ctx)).stream()
                .filter(item -> meets(item, container, "iaasvmcontainer;") && meets(item, asked, "vm;"))
                .findFirst()
                .orElseThrow(() -> new ArmError(404, "BMSUserErrorObjectNotFound",
                        "The protected item '" + ctx.pathParam("item") + "' was not found in this vault."));
    }

    private static boolean meets(ProtectedItem item, String asked, String prefix) {
        String name = item.container().toLowerCase(Locale.ROOT);
        return asked.equals(prefix + name) || asked.equals(name);
    }

    private void backUp(Context ctx) {
        ProtectedItem item = item(ctx);
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
        ProtectedItem item = item(ctx);
        Filter filter = Filter.of(ctx.queryParam("$filter"));
        return item.points(now()).stream().filter(point -> filter.between("startDate", "endDate", point.time()))
                .sorted(Comparator.comparing(RecoveryPoint::time).reversed())
                .map(point -> BackupDocuments.point(item, point)).toList();
    }

    private void point(Context ctx) {
        ProtectedItem item = item(ctx);
        Json.answer(ctx, 200, BackupDocuments.point(item, point(ctx, item)));
    }

    private RecoveryPoint point(Context ctx, ProtectedItem item) {
        return item.points(now()).stream().filter(point -> point.id().equals(ctx.pathParam("point")))
                .findFirst().orElseThrow(() -> new ArmError(404, "BMSUserErrorRecoveryPointNotFound",
                        "The recovery point '" + ctx.pathParam("point") + "' was not found."));
    }

    private void restore(Context ctx) {
        ProtectedItem item = item(ctx);
        RecoveryPoint point = point(ctx, item);
        new RestoreRequest(Json.body(ctx)).check(looks.config(), item, point);
        operations.answer(ctx, restores.restore(item, point));
    }

    private List<ObjectNode> jobs(Context ctx) {
        Filter filter = Filter.of(ctx.queryParam("$filter"));
        return backups.jobs(vault(ctx)).stream()
                .filter(job -> filter.allows("operation", job.operation())
                        && filter.allows("status", job.status().name())
                        && filter.allows("backupManagementType", "AzureIaasVM") && filter.allows("jobId", job.id())
                        && filter.between("startTime", "endTime", job.startedAt()))
                .sorted(Comparator.comparing(VaultJob::startedAt).reversed())
                .map(job -> backups.document(job, false)).toList();
    }

    private void job(Context ctx) {
        VaultJob found = backups.jobs(vault(ctx)).stream()
                .filter(job -> job.id().equalsIgnoreCase(ctx.pathParam("job")))
                .findFirst().orElseThrow(() -> new ArmError(404, "BMSUserErrorJobNotFound",
                        "The job '" + ctx.pathParam("job") + "' was not found."));
        Json.answer(ctx, 200, backups.document(found, true));
    }
}
