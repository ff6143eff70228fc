package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A run of a pipeline: a build, in the words of the older API. */
final class Run {

    private final int id;
    private final String number;
    private final Definition definition;
    private final String reason;
    private final Instant queuedAt;
    private final ObjectNode request;
    private String status = "notStarted";
    private String result;
    private Instant startedAt;
    private Instant finishedAt;

    /** @param request the request that queued it; the schedule's is empty */
    Run(int id, String number, Definition definition, String reason, Instant queuedAt, ObjectNode request) {
        this.id = id;
        this.number = number;
        this.definition = definition;
        this.reason = reason;
        this.queuedAt = queuedAt;
        this.request = request;
    }

    int id() {
        return id;
    }

    String number() {
        return number;
    }

    Definition definition() {
        return definition;
    }

    String reason() {
        return reason;
    }

    Instant queuedAt() {
        return queuedAt;
    }

    ObjectNode request() {
        return request;
    }

    /** A template parameter; empty if it was not given. */
    String parameter(String name) {
        JsonNode value = request.at("/templateParameters/" + name);
        return value.isMissingNode() ? "" : value.asText();
    }

    String status() {
        return status;
    }

    boolean is(String other) {
        return status.equals(other);
    }

    String result() {
        return result;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant finishedAt() {
        return finishedAt;
    }

    void start(Instant now) {
        status = "inProgress";
        startedAt = now;
    }

    void cancel() {
        status = "cancelling";
    }

    void end(Instant now, String how) {
        status = "completed";
        result = how;
        finishedAt = now;
    }
}
