package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.UUID;
import java.util.function.Supplier;

/** Projects, definitions and runs as Azure DevOps shows them. */
final class Documents {

    private final DevOpsConfig config;
    private final Supplier<String> base;

    /** @param base the organisation's address */
    Documents(DevOpsConfig config, Supplier<String> base) {
        this.config = config;
        this.base = base;
    }

    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static ObjectNode list(List<ObjectNode> values) {
        return Json.object("count", values.size(), "value", values);
    }

    ObjectNode project() {
        return Json.object("id", id(config.project()), "name", config.project(),
                "url", base.get() + "/_apis/projects/" + id(config.project()), "state", "wellFormed", "revision", 12,
                "visibility", "private", "lastUpdateTime", "2025-01-20T00:00:00Z");
    }

    private String api() {
        return base.get() + "/" + id(config.project()) + "/_apis";
    }

    private ObjectNode person() {
        return Json.object("displayName", "Release Manager", "id", id("Release Manager"), "uniqueName",
                "release.manager@example.com", "descriptor", "aad." + id("descriptor"));
    }

    ObjectNode definition(DevOpsConfig.Pipeline pipeline, Instant now) {
        ObjectNode variables = Json.object();
        pipeline.variables().forEach((name, value) -> variables.set(name, Json.object("value", value)));
        pipeline.secrets().keySet().forEach(name ->
                variables.set(name, Json.object("isSecret", true).putNull("value")));
        return Json.object(
                "options", List.of(), "variables", variables, "triggers", List.of(schedule(pipeline)),
                "properties", Map.of(), "tags", List.of(),
                "jobAuthorizationScope", "projectCollection", "jobTimeoutInMinutes", 60,
                "jobCancelTimeoutInMinutes", 5,
                "process", Json.object("yamlFilename", "pipelines/start-stop.yml", "type", 2),
                "repository", Json.object("id", id("repository"), "type", "TfsGit", "name", "infrastructure",
                        "defaultBranch", "refs/heads/main"),
                "processParameters", Map.of(), "quality", "definition", "authoredBy", person(), "drafts", List.of(),
                "queue", Json.object("id", 9, "name", "Azure Pipelines", "pool",
                        Json.object("id", 9, "name", "Azure Pipelines", "isHosted", true)),
                "id", pipeline.id(), "name", pipeline.name(),
                "uri", "vstfs:///Build/Definition/" + pipeline.id(), "path", "\\", "type", "build",
                "queueStatus", "enabled", "revision", 1, "createdDate", now.toString(), "project", project());
    }

    /**
     * What the service makes of a definition that is saved: addresses with its revision in them, and a new job for each
     * schedule. The former is recorded; the latter stands for all that it may rewrite.
     */
    ObjectNode saved(ObjectNode definition, boolean rewriting) {
        ObjectNode document = definition.deepCopy();
        int id = document.path("id").asInt();
        int revision = document.path("revision").asInt();
        String url = "%s/build/Definitions/%d?revision=%d".formatted(api(), id, revision);
        String project = base.get() + "/" + id(config.project());
        document.put("url", url).set("_links", Json.object(
                "self", link(url),
                "web", link(project + "/_build/definition?definitionId=" + id),
                "editor", link(project + "/_build/designer?id=" + id + "&_a=edit-build-definition"),
                "badge", link(base.get() + "/_apis/build/status/" + id)));
        if (rewriting) {
            document.findParents("startHours").forEach(schedule ->
                    ((ObjectNode) schedule).put("scheduleJobId", id("schedule job of revision " + revision)));
        }
        return document;
    }

    private static ObjectNode link(String href) {
        return Json.object("href", href);
    }

    private static ObjectNode schedule(DevOpsConfig.Pipeline pipeline) {
        List<ObjectNode> schedules = IntStream.range(0, 24).boxed()
                .flatMap(hour -> pipeline.minutes().stream().map(minute -> schedule(hour, minute)))
                .toList();
        return Json.object("schedules", schedules, "triggerType", "schedule");
    }

    /** The service has no "each hour", so each has an entry. */
    private static ObjectNode schedule(int hour, int minute) {
        return Json.object(
                "branchFilters", List.of("+refs/heads/main"), "timeZoneId", "UTC", "startHours", hour,
                "startMinutes", minute, "daysToBuild", "all", "scheduleOnlyWithChanges", false);
    }

    ObjectNode build(Run run) {
        ObjectNode body = run.request();
        String url = api() + "/build/Builds/" + run.id();
        return Json.object(
                "_links", Json.object("self", Json.object("href", url), "web", Json.object("href",
                        base.get() + "/" + id(config.project()) + "/_build/results?buildId=" + run.id())),
                "properties", Map.of(), "tags", List.of(), "validationResults", List.of(), "plans", List.of(),
                "triggerInfo", Map.of(), "id", run.id(), "buildNumber", run.number(), "status", run.status(),
                "result", run.result(), "queueTime", text(run.queuedAt()), "startTime", text(run.startedAt()),
                "finishTime", text(run.finishedAt()), "url", url, "definition", run.definition().reference(),
                "buildNumberRevision", Integer.parseInt(run.number().substring(run.number().indexOf('.') + 1)),
                "project", project(), "uri", "vstfs:///Build/Build/" + run.id(),
                "sourceBranch", body.path("sourceBranch").asText("refs/heads/main"),
                "sourceVersion", "0123456789abcdef0123456789abcdef01234567",
                "parameters", body.get("parameters"), "templateParameters", body.get("templateParameters"),
                "queue", Json.object("id", 9, "name", "Azure Pipelines"), "priority", "normal", "reason", run.reason(),
                "requestedFor", person(), "requestedBy", person(), "lastChangedBy", person(),
                "lastChangedDate", text(changed(run)), "retainedByRelease", false, "keepForever", false);
    }

    /** The newer API's view of a run; it has no state for waiting. */
    ObjectNode pipelineRun(Run run) {
        String state = run.is("completed") ? "completed" : run.is("cancelling") ? "canceling" : "inProgress";
        return Json.object(
                "_links", Map.of(), "templateParameters", run.request().get("templateParameters"),
                "pipeline", pipeline(run.definition()), "state", state, "result", run.result(),
                "createdDate", text(run.queuedAt()), "finishedDate", text(run.finishedAt()),
                "url", api() + "/pipelines/" + run.definition().id() + "/runs/" + run.id(),
                "id", run.id(), "name", run.number());
    }

    ObjectNode pipeline(Definition definition) {
        ObjectNode document = definition.document();
        return Json.object("url", api() + "/pipelines/" + definition.id() + "?revision=" + definition.revision(),
                "id", definition.id(), "revision", definition.revision(), "name", document.get("name"),
                "folder", document.get("path"));
    }

    private static Instant changed(Run run) {
        return run.finishedAt() != null ? run.finishedAt() : run.startedAt() != null ? run.startedAt() : run.queuedAt();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
