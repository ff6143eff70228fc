package io.jenkins.plugins.pexip.simulator.azure;

import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a client may do: everything, but for what was taken from it. On a scope it is asked for, not enforced. */
final class AuthorizationRoutes {

    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final Pages pages;

    AuthorizationRoutes(Pages pages) {
        this.pages = pages;
    }

    void forbid(String action) {
        forbidden.add(action);
    }

    void route(JavalinDefaultRouting routing) {
        routing.get("/<scope>/providers/Microsoft.Authorization/permissions", ctx -> pages.answer(ctx, List.of(
                Json.object("actions", List.of("*"), "notActions", List.copyOf(forbidden),
                        "dataActions", List.of(), "notDataActions", List.of()))));
    }
}
