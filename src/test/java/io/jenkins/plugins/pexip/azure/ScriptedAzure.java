package io.jenkins.plugins.pexip.azure;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.jenkins.plugins.pexip.platform.AzureSettings;
import io.jenkins.plugins.pexip.platform.AzureSettings.Vault;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A server on a socket that answers as a test wrote it down, sign-in included, and remembers what was asked. */
final class ScriptedAzure implements AutoCloseable {

    static final String SECRET = "s3cr3t-of-the-client";
    static final String TOKEN = "a-token-for-azure";

    final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T06:00:00Z"));
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Scripted>> script = new ConcurrentHashMap<>();
    private final SelfSignedCertificate certificate = SelfSignedCertificate.create();
    private final HttpsListener listener;
    private final Path trust;

    record Asked(String method, String path, String target, String body, String authorization) {}

    record Scripted(int status, String body, Map<String, String> headers) {}

    ScriptedAzure() {
        listener = HttpsListener.start(certificate, 0, config -> config.router.mount(routes -> Stream.of(
                        HandlerType.GET, HandlerType.POST, HandlerType.PUT)
                .forEach(method -> routes.addHttpHandler(method, "/<path>", this::answer))));
        on("POST /tenant/oauth2/v2.0/token", 200, """
                {"token_type":"Bearer","expires_in":3599,"access_token":"%s"}""".formatted(TOKEN));
        try {
            trust = Files.writeString(Files.createTempFile("azure", ".pem"), certificate.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Several answers to one request are given one after the other, the last one for ever. */
    ScriptedAzure on(String request, int status, String body, String... headers) {
        Map<String, String> named = new ConcurrentHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1].replace("$HOST", address()));
        }
        script.computeIfAbsent(request.toLowerCase(), r -> new ArrayDeque<>())
                .add(new Scripted(status, body.replace("$HOST", address()), named));
        return this;
    }

    ScriptedAzure instead(String request, int status, String body, String... headers) {
        script.remove(request.toLowerCase());
        return on(request, status, body, headers);
    }

    private void answer(Context ctx) {
        String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        asked.add(new Asked(
                ctx.method().name(), ctx.path(), ctx.req().getRequestURI() + query, ctx.body(),
                ctx.header("Authorization")));
        Queue<Scripted> answers = script.get((ctx.method() + " " + ctx.path()).toLowerCase());
        Scripted answer = answers == null
                ? new Scripted(404, "{\"error\":{\"code\":\"ResourceNotFound\"}}", Map.of())
                : answers.size() > 1 ? answers.poll() : answers.peek();
        answer.headers().forEach(ctx::header);
        ctx.status(answer.status()).contentType("application/json").result(answer.body());
    }

    String address() {
        return listener.address().toString();
    }

    AzureConnection connection() {
        return connection(settings(null));
    }

    AzureConnection connection(AzureSettings settings) {
        return AzureConnection.open(settings, id -> new Credential("client", SECRET), clock);
    }

    AzureSettings settings(Vault vault) {
        return settings(vault, trust.toString());
    }

    AzureSettings settings(Vault vault, String pem) {
        return new AzureSettings("tenant", "sub", "azure", address(), address(), pem, vault);
    }

    List<Asked> askedWith(String method) {
        return asked.stream()
                .filter(a -> a.method().equals(method) && !a.path().contains("oauth2"))
                .toList();
    }

    void goAway() {
        listener.goAway();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Files.deleteIfExists(trust);
    }
}
