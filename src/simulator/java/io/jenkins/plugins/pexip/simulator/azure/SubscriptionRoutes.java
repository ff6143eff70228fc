package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** The tenant, the subscription and its resource groups; and where this cloud's endpoints are. */
final class SubscriptionRoutes {

    private final Looks looks;
    private final Pages pages;
    private final Supplier<URI> authority;

    SubscriptionRoutes(Looks looks, Pages pages, Supplier<URI> authority) {
        this.looks = looks;
        this.pages = pages;
        this.authority = authority;
    }

    void route(JavalinDefaultRouting routing) {
        routing.get("/subscriptions", ctx -> pages.answer(ctx, List.of(subscription())));
        routing.get("/subscriptions/{subscription}", ctx -> Json.answer(ctx, 200, subscription()));
        routing.get("/tenants", ctx -> pages.answer(ctx, List.of(Json.object(
                "id", "/tenants/" + looks.config().tenant(), "tenantId", looks.config().tenant()))));
        routing.get("/subscriptions/{subscription}/resourceGroups",
                ctx -> pages.answer(ctx, looks.groups().map(this::group).toList()));
        routing.get("/subscriptions/{subscription}/resourceGroups/{group}",
                ctx -> Json.answer(ctx, 200, group(looks.group(ctx))));
        routing.head("/subscriptions/{subscription}/resourceGroups/{group}", this::groupExists);
        routing.get("/metadata/endpoints", this::endpoints);
    }

    private void groupExists(Context ctx) {
        looks.group(ctx);
        ctx.status(204);
    }

    private ObjectNode subscription() {
        String id = looks.config().subscription();
        return Json.object("id", "/subscriptions/" + id, "subscriptionId", id, "tenantId", looks.config().tenant(),
                "displayName", "Simulated subscription", "state", "Enabled", "authorizationSource", "RoleBased");
    }

    private ObjectNode group(String name) {
        return Json.object("id", "/subscriptions/" + looks.config().subscription() + "/resourceGroups/" + name,
                "name", name,
                "type", "Microsoft.Resources/resourceGroups", "location", looks.config().location(),
                "properties", Json.object("provisioningState", "Succeeded"));
    }

    /** A list of one cloud or, as before api-version 2018, a single object with other names. */
    private void endpoints(Context ctx) {
        String version = ctx.queryParam("api-version");
        if (version != null && version.compareTo("2018") < 0) {
            Json.answer(ctx, 200, Json.object("portalEndpoint", "https://" + ctx.host(), "authentication", Json.object(
                    "loginEndpoint", authority.get().toString(), "audiences", List.of("https://" + ctx.host()))));
            return;
        }
        String here = "https://" + ctx.host();
        ObjectNode cloud = Json.object(
                "name", "Simulator",
                "resourceManager", here,
                "authentication", Json.object("loginEndpoint", authority.get().toString(), "audiences", List.of(here),
                        "tenant", looks.config().tenant(), "identityProvider", "AAD"),
                "suffixes", Json.object());
        ctx.contentType("application/json; charset=utf-8").result(Json.array(List.of(cloud)).toString());
    }
}
