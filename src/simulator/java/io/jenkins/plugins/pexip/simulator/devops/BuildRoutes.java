package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.util.List;
import java.util.function.Consumer;

/** Definitions and runs over HTTP. */
final class BuildRoutes {

    private static final String BUILD = "/{organisation}/{project}/_apis/build/";
    private static final String PIPELINES = "/{organisation}/{project}/_apis/pipelines";
    private final DevOpsConfig config;
    private final Timeline timeline;
    private final Pipelines pipelines;
    private final Documents documents;
    private final Rights rights;

    BuildRoutes(
            DevOpsConfig config, Timeline timeline, Pipelines pipelines, Documents documents, Rights rights) {
        this.config = config;
        this.timeline = timeline;
        this.pipelines = pipelines;
        this.documents = documents;
        this.rights = rights;
    }

    void route(JavalinDefaultRouting routing) {
        routing.get(BUILD + "definitions", at(this::definitions));
        routing.get(BUILD + "definitions/{id}", at(ctx ->
                Json.answer(ctx, 200, may(Right.VIEW_PIPELINE, definition(ctx)).document())));
        routing.put(BUILD + "definitions/{id}", at(this::replace));
        routing.patch(BUILD + "definitions/{id}", at(this::restore));
        routing.get(BUILD + "builds", at(this::builds));
        routing.post(BUILD + "builds", at(this::queue));
        routing.get(BUILD + "builds/{id}", at(ctx -> Json.answer(ctx, 200, documents.build(run(ctx)))));
        routing.patch(BUILD + "builds/{id}", at(this::cancel));
        routing.get(PIPELINES, at(ctx -> Json.answer(ctx, 200,
                Documents.list(pipelines.definitions().stream().map(documents::pipeline).toList()))));
        routing.get(PIPELINES + "/{id}", at(ctx -> Json.answer(ctx, 200, documents.pipeline(definition(ctx)))));
        routing.post(PIPELINES + "/{id}/runs", at(this::runPipeline));
        routing.get(PIPELINES + "/{id}/runs", at(this::pipelineRuns));
        routing.get(PIPELINES + "/{id}/runs/{run}", at(ctx -> Json.answer(ctx, 200,
                documents.pipelineRun(pipelines.run(number(ctx.pathParam("run")))))));
    }

    private Handler at(Consumer<Context> look) {
        return ctx -> timeline.inOrder(() -> {
            LocationRoutes.checkProject(ctx.pathParam("project"), config);
            look.accept(ctx);
        });
    }

    private Definition definition(Context ctx) {
        return pipelines.definition(number(ctx.pathParam("id")));
    }

    private Definition may(Right right, Definition definition) {
        rights.require(right, definition.document().path("name").asText(), config.project());
        return definition;
    }

    private Run run(Context ctx) {
        return pipelines.run(number(ctx.pathParam("id")));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw DevOpsError.bad("VssPropertyValidationException", "'" + text + "' is not a number.");
        }
    }

    private void definitions(Context ctx) {
        String name = ctx.queryParam("name");
        Json.answer(ctx, 200, Documents.list(pipelines.definitions().stream().map(Definition::reference)
                .filter(found -> name == null || name.equalsIgnoreCase(found.get("name").asText())).toList()));
    }

    private void replace(Context ctx) {
        Definition definition = may(Right.EDIT_PIPELINE, definition(ctx));
        ObjectNode body = Json.body(ctx);
        if (body.path("id").asInt() != definition.id()) {
            throw DevOpsError.bad("InvalidDefinitionException", "The pipeline's id in the body must be "
                    + definition.id() + ".");
        }
        definition.replace(body, timeline.now().toString());
        pipelines.look(definition);
        Json.answer(ctx, 200, definition.document());
    }

    private void restore(Context ctx) {
        throw DevOpsError.bad("InvalidDefinitionException",
                "The pipeline " + definition(ctx).id() + " is not deleted, so that it can't be restored.");
    }

    private void builds(Context ctx) {
        pipelines.definitions().forEach(definition -> may(Right.VIEW_BUILDS, definition));
        BuildList question = BuildList.of(ctx);
        List<Run> selected = question.select(pipelines.runs());
        if (question.next(selected) != null) {
            ctx.header("x-ms-continuationtoken", question.next(selected));
        }
        Json.answer(ctx, 200, Documents.list(question.page(selected).stream().map(documents::build).toList()));
    }

    private void queue(Context ctx) {
        ObjectNode body = Json.body(ctx);
        String inQuery = ctx.queryParam("definitionId");
        int id = inQuery != null ? number(inQuery) : body.at("/definition/id").asInt();
        Json.answer(ctx, 200, documents.build(
                pipelines.queue(may(Right.QUEUE_BUILDS, pipelines.definition(id)), "manual", body)));
    }

    private void cancel(Context ctx) {
        Run run = run(ctx);
        String status = Enums.one(Enums.STATUS, Json.body(ctx).get("status"));
        if (!"cancelling".equals(status)) {
            throw DevOpsError.bad("InvalidBuildException", "A build's status can only be set to cancelling.");
        }
        may(Right.STOP_BUILDS, run.definition());
        pipelines.cancel(run);
        Json.answer(ctx, 200, documents.build(run));
    }

    private void runPipeline(Context ctx) {
        Run run = pipelines.queue(may(Right.QUEUE_BUILDS, definition(ctx)), "manual", Json.body(ctx));
        Json.answer(ctx, 200, documents.pipelineRun(run));
    }

    private void pipelineRuns(Context ctx) {
        Definition definition = definition(ctx);
        Json.answer(ctx, 200, Documents.list(pipelines.runs().stream().filter(run -> run.definition() == definition)
                .map(documents::pipelineRun).toList()));
    }
}
