package io.jenkins.plugins.pexip.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.rest.Authorization;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.rest.Endpoint;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.rest.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** A person who configures a simulated Management Node while a promotion runs. */
record Administrator(Endpoint endpoint, RestClient client) {

    static Administrator of(SimulatedPromotion promotion, String environment) throws IOException {
        ManagementNodeSettings settings = promotion.platform.environment(environment).managementNode();
        Endpoint endpoint = Endpoint.of(settings.url(), settings.trust());
        String password =
                Files.readString(promotion.folder.resolve("secrets").resolve(settings.credentials())).strip();
        return new Administrator(endpoint, new RestClient(
                endpoint, Authorization.basic(new Credential("admin", password)), Map.of(), SignIn.REDIRECT,
                promotion.clock));
    }

    /** @param resource below configuration/v1 */
    JsonNode change(String method, String resource, Map<String, ?> fields) {
        return client.send(Call.json(method, endpoint.at("api/admin/configuration/v1/" + resource), fields)).json();
    }

    /** @param resource below configuration/v1 */
    JsonNode read(String resource) {
        return client.send(Call.get(endpoint.at("api/admin/configuration/v1/" + resource))).json();
    }
}
