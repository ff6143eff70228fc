package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How a vault is set up: encryption, redundancy, soft delete and backup policies. Clients read these on their way. */
final class VaultSettingsRoutes {

    private static final String POLICIES = VaultLooks.VAULT + "/backupPolicies";
    private final VaultLooks vaults;
    private final Pages pages;
    private final Map<String, Map<String, ObjectNode>> policies = new HashMap<>();

    VaultSettingsRoutes(VaultLooks vaults, Pages pages) {
        this.vaults = vaults;
        this.pages = pages;
    }

    void route(JavalinDefaultRouting routing) {
        setting(routing, "backupEncryptionConfigs/backupResourceEncryptionConfig", Json.object(
                "encryptionAtRestType", "MicrosoftManaged", "lastUpdateStatus", "NotEnabled",
                "infrastructureEncryptionState", "Disabled"));
        setting(routing, "backupstorageconfig/vaultstorageconfig", Json.object(
                "storageModelType", "GeoRedundant", "storageType", "GeoRedundant", "storageTypeState", "Locked",
                "crossRegionRestoreFlag", false, "dedupState", "Disabled", "xcoolState", "Disabled"));
        setting(routing, "backupconfig/vaultconfig", Json.object(
                "enhancedSecurityState", "Enabled", "softDeleteFeatureState", "Enabled",
                "softDeleteRetentionPeriodInDays", 14, "isSoftDeleteFeatureStateEditable", true));
        routing.get(POLICIES, at(ctx -> pages.answer(ctx, List.copyOf(of(ctx).values()))));
        routing.get(POLICIES + "/{policy}", at(ctx -> Json.answer(ctx, 200, policy(ctx))));
        routing.put(POLICIES + "/{policy}", at(this::put));
        routing.delete(POLICIES + "/{policy}", at(this::delete));
    }

    private Handler at(Consumer<Context> look) {
        return vaults.looks().at(look);
    }

    private void setting(JavalinDefaultRouting routing, String path, ObjectNode properties) {
        String[] typeAndName = path.split("/");
        routing.get(VaultLooks.VAULT + "/" + path, at(ctx -> Json.answer(ctx, 200, Json.object(
                "id", vaults.vault(ctx) + "/" + path, "name", typeAndName[1],
                "type", ResourceId.VAULT + "/" + typeAndName[0], "properties", properties))));
    }

    private Map<String, ObjectNode> of(Context ctx) {
        ResourceId vault = vaults.vault(ctx);
        return policies.computeIfAbsent(vault.key(), key -> {
            Map<String, ObjectNode> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            own.put(ProtectedItem.USUAL_POLICY, document(vault, ProtectedItem.USUAL_POLICY, usual()));
            return own;
        });
    }

    private static ObjectNode document(ResourceId vault, String name, ObjectNode properties) {
        return Json.object("id", vault + "/backupPolicies/" + name, "name", name,
                "type", ResourceId.VAULT + "/backupPolicies", "properties", properties);
    }

    private static ObjectNode usual() {
        List<String> times = List.of("2026-01-01T10:30:00Z");
        return Json.object(
                "backupManagementType", "AzureIaasVM", "policyType", "V1", "instantRpRetentionRangeInDays", 2,
                "schedulePolicy", Json.object("schedulePolicyType", "SimpleSchedulePolicy",
                        "scheduleRunFrequency", "Daily", "scheduleRunTimes", times, "scheduleWeeklyFrequency", 0),
                "retentionPolicy", Json.object("retentionPolicyType", "LongTermRetentionPolicy",
                        "dailySchedule", Json.object("retentionTimes", times,
                                "retentionDuration", Json.object("count", 30, "durationType", "Days"))),
                "timeZone", "UTC", "protectedItemsCount", 0);
    }

    private ObjectNode policy(Context ctx) {
        ObjectNode policy = of(ctx).get(ctx.pathParam("policy"));
        if (policy == null) {
            throw new ArmError(404, "BMSUserErrorPolicyNotFound",
                    "The policy '" + ctx.pathParam("policy") + "' was not found in this vault.");
        }
        ObjectNode counted = policy.deepCopy();
        counted.withObjectProperty("properties").put("protectedItemsCount", users(ctx));
        return counted;
    }

    private long users(Context ctx) {
        return vaults.backups().items(vaults.vault(ctx)).stream()
                .filter(item -> item.policy().equalsIgnoreCase(ctx.pathParam("policy")))
                .count();
    }

    private void put(Context ctx) {
        ObjectNode properties = Json.body(ctx).withObjectProperty("properties");
        if (!properties.path("backupManagementType").asText().equals("AzureIaasVM")) {
            throw ArmError.bad("BMSUserErrorInvalidInput", "Only policies of AzureIaasVM are simulated.");
        }
        String name = ctx.pathParam("policy");
        of(ctx).put(name, document(vaults.vault(ctx), name, properties));
        Json.answer(ctx, 200, policy(ctx));
    }

    private void delete(Context ctx) {
        policy(ctx);
        if (users(ctx) > 0) {
            throw ArmError.bad("BMSUserErrorPolicyInUse", "Items are protected with this policy.");
        }
        of(ctx).remove(ctx.pathParam("policy"));
        ctx.status(200);
    }
}
