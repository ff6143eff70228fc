package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is answered with an error. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    public ApiError(Reply reply) {
        super("Answered with " + reply.status());
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }

    /** 400 with {@code {"<resource>": {"<field>": ["…"]}}}. */
    public static ApiError field(String resource, String field, String message) {
        ObjectNode body = Json.object();
        body.putObject(resource).putArray(field).add(message);
        return new ApiError(Reply.json(400, body));
    }

    /** 400 with {@code {"error": "…"}}. */
    public static ApiError bad(String message) {
        return new ApiError(Reply.json(400, Json.error(message)));
    }

    /** An error without a body. */
    public static ApiError bare(int status) {
        return new ApiError(Reply.empty(status));
    }
}
