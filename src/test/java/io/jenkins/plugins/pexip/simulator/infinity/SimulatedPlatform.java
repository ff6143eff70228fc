package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.BooleanSupplier;

/** A simulated platform, a clock set by hand, and a client that talks to it over its socket. */
final class SimulatedPlatform implements AutoCloseable {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().sslContext(Rest.tls(CERTIFICATE)).version(HttpClient.Version.HTTP_1_1).build();
    final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T20:00:00Z"));
    final Timeline timeline = new Timeline(clock);
    final ManagementNodeSimulator simulator;
    String authorization = basic("admin", "simulated");

    SimulatedPlatform(ManagementNodeConfig config) {
        simulator = ManagementNodeSimulator.start(config, timeline, CERTIFICATE);
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(String verb, String path, String type, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).method(verb, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return simulator.address().resolve(path.startsWith("/") ? path : "/api/admin/" + path);
    }

    HttpResponse<String> send(String verb, String path, String json) {
        return send(verb, path, "application/json", BodyPublishers.ofString(json));
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    JsonNode json(String path) {
        return parsed(get(path));
    }

    static JsonNode parsed(HttpResponse<String> response) {
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.statusCode() + ": " + response.body(), e);
        }
    }

    JsonNode nodes() {
        return json("status/v1/worker_vm/?limit=100").get("objects");
    }

    JsonNode node(String name) {
        return json("status/v1/worker_vm/?name=" + name).get("objects").get(0);
    }

    String state(String name) {
        return node(name).get("upgrade_status").asText();
    }

    long count(String field, String value) {
        long count = 0;
        for (JsonNode node : nodes()) {
            count += node.get(field).asText().equals(value) ? 1 : 0;
        }
        return count;
    }

    boolean away() {
        try {
            get("status/v1/management_vm/");
            return false;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }

    void pass(Duration duration) {
        clock.advance(duration);
        simulator.catchUp();
    }

    /** Lets time pass in steps of ten seconds until something is true. */
    void passUntil(BooleanSupplier condition, Duration atMost) {
        Instant end = clock.instant().plus(atMost);
        while (!condition.getAsBoolean()) {
            if (clock.instant().isAfter(end)) {
                throw new AssertionError("It did not come true within " + atMost);
            }
            pass(Duration.ofSeconds(10));
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
