package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Something that a client asked for and that takes time. */
final class LongOperation {

    private final String id = UUID.randomUUID().toString();
    private final AnswerShape shape;
    private final String path;
    private final Supplier<ObjectNode> outcome;
    private final Instant startedAt;
    private Instant endedAt;
    private ArmError failure;
    private ObjectNode properties;

    LongOperation(AnswerShape shape, String path, Supplier<ObjectNode> outcome, Instant startedAt) {
        this.shape = shape;
        this.path = path;
        this.outcome = outcome;
        this.startedAt = startedAt;
    }

    String id() {
        return id;
    }

    AnswerShape shape() {
        return shape;
    }

    /** Where its status is, but for the last segment. */
    String path() {
        return path;
    }

    boolean running() {
        return endedAt == null;
    }

    ArmError failure() {
        return failure;
    }

    /** The resource it works on; null if it is about none. */
    ObjectNode outcome() {
        return outcome == null ? null : outcome.get();
    }

    /** What the status says beyond success, such as the id of a job. */
    void tell(ObjectNode more) {
        properties = more;
    }

    void end(Instant now, ArmError failed) {
        endedAt = now;
        failure = failed;
    }

    ObjectNode status() {
        return Json.object(
                "id", path + "/" + id,
                "name", id,
                "status", running() ? "InProgress" : failure == null ? "Succeeded" : "Failed",
                "startTime", Times.of(startedAt),
                "endTime", running() ? null : Times.of(endedAt),
                "error", failure == null ? null : failure.inner(),
                "properties", running() || failure != null ? null : result());
    }

    private ObjectNode result() {
        ObjectNode resource = properties == null ? outcome() : null;
        return resource == null ? properties : Json.object("output", resource);
    }
}
