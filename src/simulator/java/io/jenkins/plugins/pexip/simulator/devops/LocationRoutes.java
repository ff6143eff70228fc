package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.util.List;
import java.util.Map;

/** How clients find out where the APIs are. */
final class LocationRoutes {

    private static final String BELOW_PROJECT = "{project}/_apis/{area}/{resource}/";
    private static final List<ObjectNode> LOCATIONS = List.of(
            location("e81700f7-3be2-46de-8624-2eb35882fcaa", "Location", "ResourceAreas", "_apis/{resource}/{areaId}"),
            location("00d9565f-ed9c-4a06-9a50-00e7896ccab4", "Location", "ConnectionData", "_apis/{resource}"),
            location("603fe2ac-9723-48b9-88ad-09305aa6c6e1", "core", "projects", "_apis/{resource}/{*projectId}"),
            location("dbeaf647-6167-421a-bda9-c9327b25e2e6", "build", "Definitions", BELOW_PROJECT + "{definitionId}"),
            location("0cd358e1-9217-4d94-8269-1c1ee6f93dcf", "build", "Builds", BELOW_PROJECT + "{buildId}"),
            location("28e1305e-2afe-47bf-abaf-cbb0e6a91988", "pipelines", "Pipelines",
                    "{project}/_apis/{resource}/{pipelineId}"),
            location("7859261e-d2e9-4a68-b820-a5d84cc5bb3d", "pipelines", "Runs",
                    "{project}/_apis/{area}/{pipelineId}/{resource}/{runId}"));
    private final Documents documents;
    private final DevOpsConfig config;

    LocationRoutes(Documents documents, DevOpsConfig config) {
        this.documents = documents;
        this.config = config;
    }

    private static ObjectNode location(String id, String area, String resource, String route) {
        return Json.object("id", id, "area", area, "resourceName", resource, "routeTemplate", route,
                "resourceVersion", 7,
                "minVersion", "1.0", "maxVersion", "7.2", "releasedVersion", "7.1");
    }

    void route(JavalinDefaultRouting routing) {
        routing.options("/{organisation}/_apis", ctx -> Json.answer(ctx, 200, Documents.list(LOCATIONS)));
        routing.options("/{organisation}/_apis/{area}", ctx -> Json.answer(ctx, 200, Documents.list(LOCATIONS.stream()
                .filter(location -> location.get("area").asText().equalsIgnoreCase(ctx.pathParam("area"))).toList())));
        routing.get("/{organisation}/_apis/ResourceAreas", ctx -> Json.answer(ctx, 200, Documents.list(List.of())));
        routing.get("/{organisation}/_apis/connectionData", ctx -> Json.answer(ctx, 200, connection()));
        routing.get("/{organisation}/_apis/projects",
                ctx -> Json.answer(ctx, 200, Documents.list(List.of(documents.project()))));
        routing.get("/{organisation}/_apis/projects/{project}", ctx -> {
            checkProject(ctx.pathParam("project"), config);
            Json.answer(ctx, 200, documents.project());
        });
    }

    static void checkProject(String asked, DevOpsConfig config) {
        if (!asked.equalsIgnoreCase(config.project()) && !asked.equalsIgnoreCase(Documents.id(config.project()))) {
            throw new DevOpsError(404, "ProjectDoesNotExistWithNameException",
                    "TF200016: The following project does not exist: " + asked
                            + ". Verify that the name of the project is correct.");
        }
    }

    private ObjectNode connection() {
        ObjectNode user = Json.object("id", Documents.id("user"), "isActive", true,
                "providerDisplayName", "Release Manager", "properties", Map.of());
        return Json.object("authenticatedUser", user, "authorizedUser", user,
                "instanceId", Documents.id(config.organisation()), "deploymentType", "hosted");
    }
}
