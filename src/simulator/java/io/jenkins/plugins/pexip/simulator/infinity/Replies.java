package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;

/** Answers to commands. */
final class Replies {

    private static final int ACCEPTED = 202;

    private Replies() {}

    /** 202 with {@code {"status": "success", "data": …}}. */
    static Reply success(JsonNode data) {
        ObjectNode body = Json.object().put("status", "success");
        body.set("data", data == null ? Json.MAPPER.nullNode() : data);
        return Reply.json(ACCEPTED, body);
    }
}
