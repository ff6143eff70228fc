package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists of all that there is, and of what providers there are: what general clients begin with. */
final class ResourceRoutes {

    private static final String SUBSCRIPTION = "/subscriptions/{subscription}";
    private static final List<String> TYPES = List.of(
            ResourceId.MACHINE, ResourceId.DISK, ResourceId.SNAPSHOT, ResourceId.VAULT, StorageRoutes.TYPE,
            NetworkRoutes.TYPE, NetworkRoutes.NETWORK, "Microsoft.Resources/resourceGroups");
    private static final List<String> VERSIONS = List.of("2025-04-01", "2025-02-01", "2024-04-01", "2023-06-01");
    private final Looks looks;
    private final Pages pages;
    private final Function<String, Stream<ObjectNode>> resources;

    /** @param resources the documents of a resource group, by its name; null for all */
    ResourceRoutes(Looks looks, Pages pages, Function<String, Stream<ObjectNode>> resources) {
        this.looks = looks;
        this.pages = pages;
        this.resources = resources;
    }

    void route(JavalinDefaultRouting routing) {
        routing.get(SUBSCRIPTION + "/resources", looks.at(ctx -> pages.answer(ctx, list(ctx, null))));
        routing.get(SUBSCRIPTION + "/resourceGroups/{group}/resources",
                looks.at(ctx -> pages.answer(ctx, list(ctx, looks.group(ctx)))));
        routing.get(SUBSCRIPTION + "/providers", ctx -> pages.answer(ctx, List.copyOf(providers().values())));
        routing.get(SUBSCRIPTION + "/providers/{namespace}", ctx -> Json.answer(ctx, 200, provider(ctx)));
        routing.get(SUBSCRIPTION + "/locations", ctx -> pages.answer(ctx, List.of(Json.object(
                "id", "/subscriptions/%s/locations/%s".formatted(
                        looks.config().subscription(), looks.config().location()),
                "name", looks.config().location(), "displayName", looks.config().location(), "type", "Region"))));
    }

    private List<ObjectNode> list(Context ctx, String group) {
        ResourceFilter filter = ResourceFilter.of(ctx.queryParam("$filter"));
        return resources.apply(group).filter(filter::accepts).map(ResourceRoutes::plain).toList();
    }

    /** A list has no properties. */
    private static ObjectNode plain(ObjectNode resource) {
        return resource.deepCopy().retain("id", "name", "type", "location", "tags", "sku", "kind", "managedBy");
    }

    private Map<String, ObjectNode> providers() {
        Map<String, ObjectNode> providers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        TYPES.stream().map(type -> type.substring(0, type.indexOf('/'))).distinct().forEach(namespace ->
                providers.put(namespace, Json.object(
                        "id", "/subscriptions/%s/providers/%s".formatted(looks.config().subscription(), namespace),
                        "namespace", namespace, "registrationState", "Registered",
                        "registrationPolicy", "RegistrationRequired",
                        "resourceTypes", TYPES.stream().filter(type -> type.startsWith(namespace + "/"))
                                .map(this::type).toList())));
        return providers;
    }

    private ObjectNode type(String type) {
        return Json.object("resourceType", type.substring(type.indexOf('/') + 1),
                "locations", List.of(looks.config().location()), "apiVersions", VERSIONS);
    }

    private ObjectNode provider(Context ctx) {
        String namespace = ctx.pathParam("namespace");
        return Stream.ofNullable(providers().get(namespace)).findFirst().orElseThrow(() -> new ArmError(404,
                "InvalidResourceNamespace", "The resource namespace '" + namespace + "' is invalid."));
    }
}
