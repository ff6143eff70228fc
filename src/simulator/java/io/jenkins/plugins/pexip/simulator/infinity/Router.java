package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Resource;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ResourceApi;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Finds who answers a request. Everything but the body of an upload is looked at in its turn on the timeline. */
final class Router {

    private static final String UPLOADS = "upgrade_request";
    private final Timeline timeline;
    private final Store store;
    private final ResourceApi resources;
    private final Access access;
    private final Tokens tokens;
    private final Uploads uploads;
    private final Backups backups;
    private final Commands commands;
    private final ManagementVm manager;
    private final Verbs verbs;

    Router(
            Timeline timeline,
            Store store,
            ResourceApi resources,
            Access access,
            Tokens tokens,
            Uploads uploads,
            Backups backups,
            Commands commands,
            ManagementVm manager) {
        this.timeline = timeline;
        this.store = store;
        this.resources = resources;
        this.access = access;
        this.tokens = tokens;
        this.uploads = uploads;
        this.backups = backups;
        this.commands = commands;
        this.manager = manager;
        this.verbs = new Verbs(store.table());
    }

    /** @throws ApiError for every answer that is an error */
    Reply answer(Request request) throws IOException {
        if (request.path().equals("/admin/login/")) {
            return present(() -> Reply.text(200, "text/html", "<!DOCTYPE html><title>Pexip Infinity</title>"));
        }
        if (request.path().equals("/oauth/token/")) {
            ResourceApi.allowed(request.verb(), List.of("post"));
            var form = request.form();
            return present(() -> tokens.issue(form));
        }
        if (!request.path().startsWith("/api/admin/") || !request.segment(3).equals("v1")) {
            throw ApiError.bare(404);
        }
        present(() -> {
            access.check(request.header("Authorization"), request.verb(), request.path());
            return null;
        });
        if (request.verb().equals("OPTIONS")) {
            return ResourceApi.options(verbs.of(request));
        }
        return streamed(request) ? stream(request) : plain(request);
    }

    /** Looks at the world, unless the node went away before this request had its turn. */
    private <T> T present(Supplier<T> look) {
        int absences = manager.absences();
        return timeline.inOrder(() -> {
            if (absences != manager.absences() || !manager.up) {
                throw new Faults.DroppedConnection();
            }
            return look.get();
        });
    }

    private static boolean streamed(Request request) {
        boolean whole = request.isMultipart() && isUpgrade(request);
        return request.verb().equals("POST") && whole || isPart(request);
    }

    private static boolean isUpgrade(Request request) {
        return request.path().equals("/api/admin/command/v1/platform/upgrade/")
                || request.path().equals("/api/admin/configuration/v1/upgrade/");
    }

    private static boolean isPart(Request request) {
        return request.segment(2).equals("configuration")
                && request.segment(4).equals(UPLOADS)
                && request.segment(6).equals("upload");
    }

    private Reply stream(Request request) throws IOException {
        if (!isPart(request)) {
            return uploads.oneShot(request.contentType(), request.stream());
        }
        ResourceApi.allowed(request.verb(), List.of("post", "put"));
        return uploads.part(
                request.segment(5), request.header("Content-Range"), request.contentType(), request.stream());
    }

    private Reply plain(Request request) {
        ObjectNode body = request.verb().equals("GET") ? Json.object() : request.body();
        return present(() -> request.segment(2).equals("command") ? command(request, body) : resource(request, body));
    }

    private Reply command(Request request, ObjectNode body) {
        if (request.depth() == 5) {
            return index(request, request.segment(4) + "/");
        }
        Resource command = find("command", request.segment(4) + "/" + request.segment(5));
        if (request.is("GET", 7) && request.segment(6).equals("schema")) {
            return Reply.json(200, command.schema());
        }
        if (request.depth() > 6) {
            throw ApiError.bare(404);
        }
        ResourceApi.allowed(request.verb(), command.list());
        return isUpgrade(request) ? uploads.announce(body) : commands.run(command, body);
    }

    private Reply resource(Request request, ObjectNode body) {
        if (request.depth() == 4) {
            return index(request, "");
        }
        Resource resource = find(request.segment(2), request.segment(4));
        if (request.is("GET", 6) && request.segment(5).equals("schema")) {
            return Reply.json(200, resource.schema());
        }
        if (Backups.isForFile(resource, request)) {
            return backups.file(request.segment(5));
        }
        if (isUpgrade(request)) {
            ResourceApi.allowed(request.verb(), resource.list());
            return uploads.announce(body);
        }
        if (resource.name().equals(UPLOADS) && !request.verb().equals("GET")) {
            return upload(request, body);
        }
        return switch (request.depth()) {
            case 5 -> resources.onList(resource, request.verb(), request.parameters(), body);
            case 6 -> resources.onObject(resource, request.verb(), request.segment(5), body);
            default -> {
                ResourceApi.allowed(request.verb(), verbs.of(request));
                yield commands.below(resource, request.segment(5), request.segment(6));
            }
        };
    }

    private Reply upload(Request request, ObjectNode body) {
        String id = request.segment(5);
        return switch (request.verb() + " " + request.segment(6)) {
            case "DELETE " -> id.isEmpty() ? uploads.removeAll() : uploads.remove(id);
            case "POST finish" -> uploads.finish(id, body);
            case "POST cancel" -> uploads.cancel(id);
            default -> throw verbs.knows(request) ? ApiError.bare(405) : ApiError.bare(404);
        };
    }

    private Resource find(String namespace, String name) {
        return store.table().find(namespace, name).orElseThrow(() -> ApiError.bare(404));
    }

    private Reply index(Request request, String group) {
        if (!store.table().has(request.segment(2), group)) {
            throw ApiError.bare(404);
        }
        ResourceApi.allowed(request.verb(), List.of("get"));
        return store.table()
                .index(request.segment(2), group)
                .map(index -> Reply.json(200, index))
                .orElseThrow(() -> ApiError.bare(404));
    }
}
