package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Right;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the product may do on the Management Node. Which of its permissions guard upgrade and backup is documented
 * nowhere, so each resource that the product needs is asked for, and a refusal counts; nothing is changed by that.
 */
final class OwnRights {

    private static final String SYSTEM = "Management Node";
    private static final List<String> NEEDED = List.of(
            "configuration/v1/global/", "configuration/v1/management_vm/", "configuration/v1/worker_vm/",
            "configuration/v1/system_backup/", "status/v1/management_vm/", "status/v1/worker_vm/", "status/v1/alarm/");

    private static final String ROOT = "/api/admin/";

    private final Api api;
    private final String client;

    /** @param client the id of the OAuth2 client that the product is; null for an administrator with a password */
    OwnRights(Api api, String client) {
        this.api = api;
        this.client = client;
    }

    /** @param role the role's address, or the role itself */
    record Client(@JsonProperty("client_id") String id, JsonNode role) {}

    List<Right> all() {
        Stream<Right> access =
                NEEDED.stream().map(path -> new Right(SYSTEM, "access to " + path, isGranted(path + "?limit=1")));
        return Stream.concat(access, client == null ? Stream.empty() : ofItsRole()).toList();
    }

    /** A role without any permission lets nobody in; which ones it takes is not documented. Not all may read roles. */
    private Stream<Right> ofItsRole() {
        if (!isGranted("configuration/v1/oauth2_client/")) {
            return Stream.empty();
        }
        return api.all("configuration/v1/oauth2_client/", Client.class).stream()
                .filter(known -> client.equals(known.id()))
                .map(known -> read(known.role()))
                .map(role -> new Right(SYSTEM, "a permission in the role '%s'".formatted(role.path("name").asText()),
                        !role.path("permissions").isEmpty()));
    }

    private JsonNode read(JsonNode role) {
        String address = role.asText("");
        return address.startsWith(ROOT) ? api.get(address.substring(ROOT.length())).json() : role;
    }

    private boolean isGranted(String path) {
        try {
            api.get(path);
            return true;
        } catch (Refused e) {
            if (e.reason() == Refused.Reason.PERMISSION) {
                return false;
            }
            throw e;
        }
    }
}
