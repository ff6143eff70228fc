package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Resource;

/** Commands but for the upgrade, which has a class of its own. What is not simulated is answered with 501. */
final class Commands {

    private final Backups backups;
    private final Nodes nodes;
    private final Calls calls;
    private final StatusPages pages;

    Commands(Backups backups, Nodes nodes, Calls calls, StatusPages pages) {
        this.backups = backups;
        this.nodes = nodes;
        this.calls = calls;
        this.pages = pages;
    }

    Reply run(Resource command, ObjectNode body) {
        return switch (command.name()) {
            case "platform/backup_create" -> backups.create(body);
            case "platform/backup_restore" -> backups.restore(body);
            case "platform/start_cloudnode" -> startCloudNode(body.path("instance_id").asText());
            case "conference/disconnect" -> end("conference", body.path("conference_id").asText());
            case "participant/disconnect" -> end("participant", body.path("participant_id").asText());
            default -> throw new ApiError(Reply.json(501, Json.error("Not simulated: " + command.name())));
        };
    }

    private Reply startCloudNode(String instance) {
        ConferencingNode node = nodes.named(instance)
                .filter(ConferencingNode::bursting)
                .orElseThrow(() -> ApiError.field("start_cloudnode", "instance_id", "Failed to find instance."));
        nodes.switchOn(node);
        return Replies.success(null);
    }

    private Reply end(String kind, String id) {
        boolean conference = kind.equals("conference");
        boolean known = calls.live().stream().anyMatch(call -> id.equals(conference ? call.conferenceId() : call.id()));
        if (!known) {
            throw ApiError.field("disconnect", kind + "_id", "Failed to find " + kind + ".");
        }
        calls.end(call -> id.equals(conference ? call.conferenceId() : call.id()));
        return Replies.success(null);
    }

    /**
     * What lies below an object: {@code worker_vm/<id>/statistics/} and {@code system_location/<id>/statistics/}, which
     * are taken for bare objects, and {@code media_stream/} of participants and backplanes, of which there is none here.
     */
    Reply below(Resource resource, String id, String page) {
        if (!Verbs.isBelow(resource, page)) {
            throw ApiError.bare(404);
        }
        return switch (resource.name()) {
            case "worker_vm" -> statistics(resource, id);
            case "system_location" -> statistics(resource, id, pages.locationLoad(id).orElseThrow(() ->
                    ApiError.bare(404)));
            default -> Reply.json(200, noStreams());
        };
    }

    private static ObjectNode noStreams() {
        ObjectNode list = Json.object();
        list.putObject("meta").put("limit", 20).putNull("next").put("offset", 0).putNull("previous")
                .put("total_count", 0);
        list.putArray("objects");
        return list;
    }

    private Reply statistics(Resource resource, String id) {
        ConferencingNode node = nodes.all().stream()
                .filter(found -> Long.toString(found.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.bare(404));
        return statistics(resource, id, pages.mediaLoad(node));
    }

    private static Reply statistics(Resource resource, String id, double load) {
        return Reply.json(200, Json.object()
                .put("media_load", load)
                .put("resource_uri", resource.uri(id) + "statistics/"));
    }
}
