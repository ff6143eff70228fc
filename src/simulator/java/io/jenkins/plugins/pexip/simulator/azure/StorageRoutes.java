package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.List;

/** Storage accounts, by way of which Azure Backup restores. No data is behind them. */
final class StorageRoutes {

    static final String TYPE = "Microsoft.Storage/storageAccounts";
    private static final String GROUP = "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + TYPE;
    private final Looks looks;
    private final Pages pages;

    StorageRoutes(Looks looks, Pages pages) {
        this.looks = looks;
        this.pages = pages;
    }

    void route(JavalinDefaultRouting routing) {
        routing.get("/subscriptions/{subscription}/providers/" + TYPE, looks.at(ctx -> pages.answer(ctx, all(null))));
        routing.get(GROUP, looks.at(ctx -> pages.answer(ctx, all(looks.group(ctx)))));
        routing.get(GROUP + "/{name}", looks.at(ctx -> Json.answer(ctx, 200, one(ctx))));
        routing.post(GROUP + "/{name}/listKeys", looks.at(this::keys));
    }

    List<ObjectNode> all(String group) {
        return looks.config().storageAccounts().stream()
                .filter(account -> group == null || account.resourceGroup().equalsIgnoreCase(group))
                .map(this::document)
                .toList();
    }

    private ObjectNode one(Context ctx) {
        return all(looks.group(ctx)).stream()
                .filter(account -> account.get("name").asText().equalsIgnoreCase(ctx.pathParam("name")))
                .findFirst()
                .orElseThrow(() -> ArmError.notFound(looks.resource(ctx, TYPE)));
    }

    private ObjectNode document(AzureConfig.StorageAccount account) {
        String region = account.location() == null ? looks.config().location() : account.location();
        return Json.object(
                "id", account.id(looks.config().subscription()), "name", account.name(), "type", TYPE,
                "location", region, "kind", "StorageV2", "tags", Json.object(),
                "sku", Json.object("name", "Standard_LRS", "tier", "Standard"),
                "properties", Json.object(
                        "provisioningState", "Succeeded", "accessTier", "Hot", "supportsHttpsTrafficOnly", true,
                        "primaryLocation", region, "statusOfPrimary", "available",
                        "primaryEndpoints", Json.object(
                                "blob", "https://%s.blob.core.windows.net/".formatted(account.name()))));
    }

    /** Made up, and good for nothing. */
    private void keys(Context ctx) {
        one(ctx);
        Json.answer(ctx, 200, Json.object("keys", List.of(
                Json.object("keyName", "key1", "value", "c2ltdWxhdGVk", "permissions", "FULL"))));
    }
}
