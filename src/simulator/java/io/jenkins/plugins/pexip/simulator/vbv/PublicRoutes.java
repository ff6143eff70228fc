package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRouting;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What can be called without the gateway's key: health, the agent's read, the conferencing nodes' events. */
final class PublicRoutes {

    private final VbvConfig config;
    private final Rooms rooms;
    private final Consumer<String> conferenceEnded;
    private final Supplier<Instant> now;

    PublicRoutes(VbvConfig config, Rooms rooms, Consumer<String> conferenceEnded, Supplier<Instant> now) {
        this.config = config;
        this.rooms = rooms;
        this.conferenceEnded = conferenceEnded;
        this.now = now;
    }

    void addTo(JavalinDefaultRouting router) {
        router.get(config.paths().health(), request ->
                request.json(Map.of("status", "alive", "timestamp", now.get().toString())));
        router.get("/public/room/{name}", this::readForAgent);
        router.post("/public/event_sink", this::event);
    }

    private void readForAgent(Context request) {
        String token = request.header("x-auth-token");
        VbvConfig.Access access = config.access();
        if (token == null || !token.equals(access.agentToken()) && !token.equals(access.otherAgentToken())) {
            throw new Problem(HttpStatus.UNAUTHORIZED.getCode(), "The agent's token is not valid.");
        }
        if (!token.equals(access.agentToken())) {
            throw new Problem(HttpStatus.FORBIDDEN.getCode(), "The agent belongs to another division.");
        }
        request.json(rooms.read(RoomRoutes.name(request), RoomRoutes.wantsFullForm(request)));
    }

    /** Only the end of a conference matters; every other kind is taken and forgotten. */
    private void event(Context request) {
        var user = request.basicAuthCredentials();
        if (user == null
                || !user.getUsername().equals(config.access().sinkUser())
                || !user.getPassword().equals(config.access().sinkPassword())) {
            throw new Problem(HttpStatus.UNAUTHORIZED.getCode(), "User name or password is wrong.");
        }
        JsonNode event = RoomRoutes.fields(request);
        if (event.path("event").asText().equals("conference_ended")) {
            JsonNode data = event.path("data");
            conferenceEnded.accept(data.path("name").asText(data.path("conference").asText()));
        }
        request.status(HttpStatus.OK).json(Map.of());
    }
}
