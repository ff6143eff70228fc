package io.jenkins.plugins.pexip.simulator.azure;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Vaults, and what lies in them, as the path of a request names it. */
record VaultLooks(Looks looks, Backups backups) {

    static final String VAULTS =
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/" + ResourceId.VAULT;
    static final String VAULT = VAULTS + "/{name}";
    static final String ITEM =
            VAULT + "/backupFabrics/{fabric}/protectionContainers/{container}/protectedItems/{item}";

    Instant now() {
        return looks.timeline().now();
    }

    /** @param group null for all */
    List<ResourceId> vaults(String group) {
        return all().filter(vault -> group == null || vault.group().equalsIgnoreCase(group)).toList();
    }

    ResourceId vault(Context ctx) {
        ResourceId asked = looks.resource(ctx, ResourceId.VAULT);
        return all().filter(id -> id.key().equals(asked.key())).findFirst()
                .orElseThrow(() -> ArmError.notFound(asked));
    }

    private Stream<ResourceId> all() {
        return looks.config().vaults().stream().map(vault ->
                new ResourceId(looks.config().subscription(), vault.resourceGroup(), ResourceId.VAULT, vault.name()));
    }

    ProtectedItem item(Context ctx) {
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

    RecoveryPoint point(Context ctx, ProtectedItem item) {
        return item.points(now()).stream().filter(point -> point.id().equals(ctx.pathParam("point")))
                .findFirst().orElseThrow(() -> new ArmError(404, "BMSUserErrorRecoveryPointNotFound",
                        "The recovery point '" + ctx.pathParam("point") + "' was not found."));
    }

    VaultJob job(Context ctx) {
        return backups.jobs(vault(ctx)).stream()
                .filter(job -> job.id().equalsIgnoreCase(ctx.pathParam("job")))
                .findFirst().orElseThrow(() -> new ArmError(404, "BMSUserErrorJobNotFound",
                        "The job '" + ctx.pathParam("job") + "' was not found."));
    }
}
