package io.jenkins.plugins.pexip.promotion;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import io.jenkins.plugins.pexip.rest.TrustedCertificates;
import io.jenkins.plugins.pexip.stage.port.ApiCollection;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict;
import io.jenkins.plugins.pexip.stage.port.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The two requests of {@code quick.postman_collection.json}, sent to the service by this process and judged by its
 * answers. Newman needs a second to start, four times in a promotion; a thousand promotions would spend an hour on it.
 */
final class RoomsCollection implements ApiCollection {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final VerificationSettings settings;
    private final Secrets secrets;
    private final HttpClient client;
    private final List<CollectionResult.Failure> failures = new ArrayList<>();

    RoomsCollection(VerificationSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TrustedCertificates.fromPem(Path.of(settings.trust())))
                .build();
    }

    @Override
    public CollectionResult run(Workspace workspace) throws IOException, InterruptedException {
        failures.clear();
        listRooms(token());
        return new CollectionResult(failures.isEmpty() ? Verdict.PASS : Verdict.FAIL,
                failures.isEmpty() ? "All assertions hold." : "Not all assertions hold.", 2, 2, failures, List.of(),
                settings.collectionSha256().get(0), "");
    }

    private String token() throws IOException, InterruptedException {
        String id = settings.variables().get("clientId");
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(settings.variables().get("tokenUrl")))
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=api://%s/.default"
                                        .formatted(id, secret("clientSecret"), id)))
                        .build(),
                BodyHandlers.ofString());
        isOk("Token", response);
        return Json.MAPPER.readTree(response.body()).path("access_token").asText();
    }

    private void listRooms(String token) throws IOException, InterruptedException {
        isOk("List rooms", client.send(
                HttpRequest.newBuilder(URI.create(settings.variables().get("apiBase") + "/rooms"))
                        .header("Authorization", "Bearer " + token)
                        .header("Ocp-Apim-Subscription-Key", secret("subscriptionKey"))
                        .build(),
                BodyHandlers.ofString()));
    }

    private String secret(String name) {
        return secrets.find(settings.secrets().get(name)).secret();
    }

    private void isOk(String request, HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            failures.add(new CollectionResult.Failure(request, "is answered", "status " + response.statusCode()));
        }
    }
}
