package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Resource;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ResourceTable;
import java.util.List;
import java.util.Map;

/** Which verbs a path knows, as OPTIONS tells them, in lower case. */
final class Verbs {

    private static final List<String> READ = List.of("get");
    private static final Map<String, List<String>> OF_UPLOADS = Map.of(
            "upload", List.of("post", "put"), "finish", List.of("post"), "cancel", List.of("post"));
    private final ResourceTable table;

    Verbs(ResourceTable table) {
        this.table = table;
    }

    boolean knows(Request request) {
        try {
            of(request);
            return true;
        } catch (ApiError unknown) {
            return false;
        }
    }

    /** @throws ApiError 404 for a path that leads nowhere */
    List<String> of(Request request) {
        return request.segment(2).equals("command") ? ofCommand(request) : ofResource(request);
    }

    private List<String> ofCommand(Request request) {
        String group = request.segment(4) + "/";
        return switch (request.depth()) {
            case 5 -> table.has("command", group) ? READ : unknown();
            case 6 -> find("command", group + request.segment(5)).list();
            case 7 -> request.segment(6).equals("schema") ? READ : unknown();
            default -> unknown();
        };
    }

    private List<String> ofResource(Request request) {
        String namespace = request.segment(2);
        if (request.depth() == 4) {
            return table.has(namespace, "") ? READ : unknown();
        }
        Resource resource = find(namespace, request.segment(4));
        return switch (request.depth()) {
            case 5 -> resource.list();
            case 6 -> request.segment(5).equals("schema") ? READ : resource.detail();
            case 7 -> below(resource, request.segment(6));
            default -> unknown();
        };
    }

    private static List<String> below(Resource resource, String page) {
        if (resource.name().equals("upgrade_request")) {
            return OF_UPLOADS.containsKey(page) ? OF_UPLOADS.get(page) : unknown();
        }
        return isBelow(resource, page) ? READ : unknown();
    }

    /** Whether objects of this resource have such a page. */
    static boolean isBelow(Resource resource, String page) {
        boolean status = resource.namespace().equals("status");
        return switch (page) {
            case "statistics" -> status && List.of("worker_vm", "system_location").contains(resource.name());
            case "media_stream" -> !resource.namespace().equals("configuration")
                    && List.of("participant", "backplane").contains(resource.name());
            default -> false;
        };
    }

    private Resource find(String namespace, String name) {
        return table.find(namespace, name).orElseThrow(() -> ApiError.bare(404));
    }

    private static List<String> unknown() {
        throw ApiError.bare(404);
    }
}
