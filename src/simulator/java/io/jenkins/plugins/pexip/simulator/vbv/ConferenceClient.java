package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.rest.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The Management Node's conferences and whom they call, through its own API. */
final class ConferenceClient {

    private static final String CONFERENCES = "/api/admin/configuration/v1/conference/";
    private static final String DIAL_OUTS = "/api/admin/configuration/v1/automatic_participant/";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** In real time: a node that is away refuses at once, and a busy machine is not to make one seem so. */
    private static final Duration SLOWEST = Duration.ofMinutes(2);
    private final URI node;
    private final String authorization;
    private final HttpClient http;

    ConferenceClient(VbvConfig.ManagementNode settings, String trust) {
        node = URI.create(settings.url());
        byte[] userAndPassword = (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(userAndPassword);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(SLOWEST)
                .sslContext(TrustedCertificates.fromPem(trust, "the configuration of the Management Node"))
                .build();
    }

    List<JsonNode> all() {
        List<JsonNode> found = new ArrayList<>();
        String page = CONFERENCES + "?limit=100";
        while (page != null) {
            JsonNode answer = read(send("GET", page, null));
            answer.path("objects").forEach(found::add);
            page = answer.path("meta").path("next").textValue();
        }
        return found;
    }

    Optional<JsonNode> named(String name) {
        return find(CONFERENCES, "name", name);
    }

    /** The path of the automatic participant that calls this alias; made if there is none yet. */
    String dialOut(String alias) {
        return find(DIAL_OUTS, "alias", alias).map(found -> found.path("resource_uri").asText()).orElseGet(() -> {
            ObjectNode made = JSON.createObjectNode().put("alias", alias).put("protocol", "sip").put("role", "guest");
            return URI.create(send("POST", DIAL_OUTS, made).headers().firstValue("Location").orElseThrow()).getPath();
        });
    }

    private Optional<JsonNode> find(String resource, String field, String value) {
        String query = "?" + field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        for (JsonNode found : read(send("GET", resource + query, null)).path("objects")) {
            if (found.path(field).asText().equals(value)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    JsonNode get(int id) {
        return read(send("GET", CONFERENCES + id + "/", null));
    }

    void create(ObjectNode conference) {
        send("POST", CONFERENCES, conference);
    }

    void change(int id, JsonNode fields) {
        send("PATCH", CONFERENCES + id + "/", fields);
    }

    void delete(int id) {
        send("DELETE", CONFERENCES + id + "/", null);
    }

    private HttpResponse<byte[]> send(String method, String path, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(SLOWEST)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return successful(method + " " + path, http.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new NodeAway("The Management Node could not be reached.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeAway("The Management Node did not answer in time.", e);
        }
    }

    private static HttpResponse<byte[]> successful(String what, HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 == 2) {
            return answer;
        }
        String message = "The Management Node answered %s with %d.".formatted(what, answer.statusCode());
        if (answer.statusCode() >= 500) {
            throw new NodeAway(message, null);
        }
        throw new NodeRefused(message);
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new NodeAway("The Management Node answered with something that is no JSON.", e);
        }
    }
}
