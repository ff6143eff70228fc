package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;

/** Asynchronous operations: how they are answered, followed and fail. */
final class LongOperations {

    private final Timeline timeline;
    private final double speed;
    private final Signatures signatures = new Signatures();
    private final Map<String, LongOperation> all = new HashMap<>();
    private final Map<OperationKind, AnswerShape> shapes = new EnumMap<>(OperationKind.class);
    private final Map<OperationKind, Queue<ArmError>> failures = new EnumMap<>(OperationKind.class);
    private Duration retryAfter = Duration.ofSeconds(10);
    private long leastRetryAfter = 1;
    private boolean signed;

    LongOperations(Timeline timeline, double speed) {
        this.timeline = timeline;
        this.speed = speed;
        answer(AnswerShape.BOTH_HEADERS);
        answer(OperationKind.UPDATE_MACHINE, AnswerShape.UPDATING);
        answer(OperationKind.MAKE_MACHINE, AnswerShape.CREATED);
        answer(OperationKind.MAKE_INTERFACE, AnswerShape.CREATED);
    }

    void answer(AnswerShape shape) {
        for (OperationKind kind : OperationKind.values()) {
            answer(kind, shape);
        }
    }

    void answer(OperationKind kind, AnswerShape shape) {
        shapes.put(kind, shape);
    }

    void failNext(OperationKind kind, ArmError failure) {
        failures.computeIfAbsent(kind, k -> new ArrayDeque<>()).add(failure);
    }

    /** @param virtual null to send no Retry-After */
    void retryAfter(Duration virtual, long leastRealSeconds) {
        retryAfter = virtual;
        leastRetryAfter = leastRealSeconds;
    }

    void sign(boolean on) {
        signed = on;
    }

    /** @param path where the status will be, but for the last segment */
    LongOperation begin(Work work, String path) {
        return begin(work, path, null);
    }

    /** @param fails how it ends if nothing else was planned; null for well */
    LongOperation begin(Work work, String path, ArmError fails) {
        AnswerShape shape = shapes.get(work.kind());
        LongOperation operation = new LongOperation(shape, path, work.outcome(), timeline.now());
        all.put(operation.id(), operation);
        ArmError planned = failures.getOrDefault(work.kind(), new ArrayDeque<>()).poll();
        ArmError failure = planned == null ? fails : planned;
        work.begin().accept(operation);
        Runnable end = () -> end(operation, work, failure);
        if (shape == AnswerShape.AT_ONCE) {
            end.run();
        } else {
            timeline.after(work.takes(), end);
        }
        return operation;
    }

    /** Ends an operation because a newer one took its place. */
    void preempt(LongOperation operation) {
        if (operation.running()) {
            operation.end(timeline.now(), new ArmError(409, "OperationPreempted",
                    "Operation execution has been preempted by a more recent operation."));
        }
    }

    private void end(LongOperation operation, Work work, ArmError failure) {
        if (operation.running()) {
            (failure == null ? work.done() : work.undone()).run();
            operation.end(timeline.now(), failure);
        }
    }

    void answer(Context ctx, LongOperation operation) {
        ObjectNode resource = operation.outcome();
        switch (operation.shape()) {
            case AT_ONCE -> answerAtOnce(ctx, operation);
            case UPDATING -> {
                headers(ctx, operation);
                ctx.status(resource == null ? 202 : 200);
            }
            case CREATED -> {
                headers(ctx, operation);
                ctx.status(201);
            }
            default -> {
                headers(ctx, operation);
                ctx.status(202);
            }
        }
        if (resource != null && operation.failure() == null) {
            Json.answer(ctx, ctx.statusCode(), resource);
        }
    }

    private static void answerAtOnce(Context ctx, LongOperation operation) {
        if (operation.failure() != null) {
            throw operation.failure();
        }
        ctx.status(200);
    }

    /** What a client asks that follows an operation: its status, or with {@code monitor=true} its result. */
    void follow(Context ctx) {
        if ("true".equalsIgnoreCase(ctx.queryParam("monitor"))) {
            result(ctx, ctx.pathParam("operation"));
        } else {
            status(ctx, ctx.pathParam("operation"));
        }
    }

    /** The status behind Azure-AsyncOperation: always 200, whatever became of the operation. */
    void status(Context ctx, String id) {
        LongOperation operation = find(ctx, id);
        if (operation.running()) {
            headers(ctx, operation);
        }
        Json.answer(ctx, 200, operation.status());
    }

    /** What is behind Location: 202 while it runs, then the result. */
    void result(Context ctx, String id) {
        LongOperation operation = find(ctx, id);
        if (operation.running()) {
            headers(ctx, operation);
            ctx.status(202);
            return;
        }
        if (operation.failure() != null) {
            throw operation.failure();
        }
        ObjectNode resource = operation.outcome();
        if (resource != null) {
            Json.answer(ctx, 200, resource);
        }
    }

    private LongOperation find(Context ctx, String id) {
        LongOperation operation = all.get(id.toLowerCase(Locale.ROOT));
        if (operation == null) {
            throw new ArmError(404, "NotFound", "The entity was not found.");
        }
        if (signed && !signatures.valid(operation.id(), ctx.queryParam("t"), ctx.queryParam("c"),
                ctx.queryParam("s"), ctx.queryParam("h"))) {
            throw new ArmError(403, "AuthorizationFailed", "The signature of the operation's address is not valid.");
        }
        return operation;
    }

    private void headers(Context ctx, LongOperation operation) {
        String version = ctx.queryParam("api-version");
        String query = "?p=" + UUID.randomUUID() + "&api-version=" + version;
        if (operation.shape() != AnswerShape.LOCATION_HEADER) {
            ctx.header("Azure-AsyncOperation", address(ctx, operation, query));
        }
        if (operation.shape() == AnswerShape.BOTH_HEADERS || operation.shape() == AnswerShape.LOCATION_HEADER) {
            ctx.header("Location", address(ctx, operation, query + "&monitor=true").replace("/operationsStatus/",
                    "/operationResults/"));
        }
        if (retryAfter != null) {
            long realSeconds = Math.round(retryAfter.toSeconds() / speed);
            ctx.header("Retry-After", Long.toString(Math.max(leastRetryAfter, realSeconds)));
        }
    }

    private String address(Context ctx, LongOperation operation, String query) {
        return "https://" + ctx.host() + operation.path() + "/" + operation.id() + query
                + (signed ? signatures.sign(operation.id()) : "");
    }
}
