package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The private operations: rooms for sessions, and the pool. */
final class RoomRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Rooms rooms;
    private final VbvConfig.Paths paths;

    RoomRoutes(Rooms rooms, VbvConfig.Paths paths) {
        this.rooms = rooms;
        this.paths = paths;
    }

    void addTo(JavalinDefaultRouting router) {
        router.post("/room/create", request -> request.json(rooms.create(session(request))));
        router.get("/room/{name}", request -> request.json(rooms.read(name(request), wantsFullForm(request))));
        // The verb of an update is on no public page, so both are taken.
        router.patch("/room/{name}", this::update);
        router.put("/room/{name}", this::update);
        router.delete("/room/{name}", this::delete);
        router.get(paths.rooms(), request -> request.json(rooms.list()));
        router.post(paths.rooms(), this::createMany);
        router.delete(paths.rooms(), this::deleteAll);
    }

    static String name(Context request) {
        return request.pathParam("name");
    }

    static boolean wantsFullForm(Context request) {
        return "false".equalsIgnoreCase(request.queryParam("constrained_attributes"));
    }

    private void update(Context request) {
        rooms.update(name(request), fields(request));
        request.status(202);
    }

    private void delete(Context request) {
        rooms.delete(name(request));
        request.status(204);
    }

    private void createMany(Context request) {
        rooms.createManyLater(request.queryParamAsClass("count", Integer.class)
                .check(count -> count > 0 && count <= 1000, "count must lie between 1 and 1000")
                .getOrThrow(errors -> new Problem(422, "count must be a number between 1 and 1000.")));
        request.status(202);
    }

    private void deleteAll(Context request) {
        rooms.deleteAllLater();
        request.status(202);
    }

    private static String session(Context request) {
        String data = request.queryParam("uuiData");
        if (data == null || data.isEmpty()) {
            throw new Problem(422, "uuiData is missing.");
        }
        try {
            return new String(HexFormat.of().parseHex(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "uuiData is not hexadecimal.");
        }
    }

    static JsonNode fields(Context request) {
        try {
            JsonNode read = JSON.readTree(request.bodyAsBytes());
            if (read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            throw new Problem(422, "The body is not JSON.");
        }
        throw new Problem(422, "The body is not a JSON object.");
    }
}
