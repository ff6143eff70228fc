package io.jenkins.plugins.pexip.simulator.devops;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.List;
import java.util.Map;

/** The check of permissions on pipelines. */
final class PermissionRoutes {

    private static final String BUILDS = "33344d9c-fc72-4d6f-aba5-fa317101a7e9";
    private static final Map<Integer, Right> BITS = Map.of(1, Right.VIEW_BUILDS, 128, Right.QUEUE_BUILDS,
            512, Right.STOP_BUILDS, 1024, Right.VIEW_PIPELINE, 2048, Right.EDIT_PIPELINE);
    private final Rights rights;

    PermissionRoutes(Rights rights) {
        this.rights = rights;
    }

    void route(JavalinDefaultRouting routing) {
        routing.get("/{organisation}/_apis/permissions/{namespace}/{permissions}", this::check);
    }

    /** One answer for each token; all bits that are asked for must be had. */
    private void check(Context ctx) {
        if (!ctx.pathParam("namespace").equalsIgnoreCase(BUILDS)) {
            throw new DevOpsError(404, "InvalidSecurityNamespaceException",
                    "TF10168: The security namespace " + ctx.pathParam("namespace") + " does not exist.");
        }
        int asked = Integer.parseInt(ctx.pathParam("permissions"));
        boolean held = BITS.entrySet().stream()
                .filter(bit -> (asked & bit.getKey()) != 0)
                .allMatch(bit -> rights.has(bit.getValue()));
        Json.answer(ctx, 200, Json.object("count", 1, "value", List.of(held)));
    }
}
