package io.jenkins.plugins.pexip.rest;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Request;

/** A server that answers what a test tells it to, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private final Map<String, Deque<Handler>> script = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpsListener listener;
    private final Path trust;

    /** @param body empty for large ones */
    public record Seen(
            String method, String path, String query, Map<String, String> headers, String body, int clientPort) {}

    private ScriptedServer() {
        listener = HttpsListener.start(CERTIFICATE, 0, config -> config.router.mount(router -> {
            for (HandlerType type : List.of(
                    HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE)) {
                router.addHttpHandler(type, "*", this::answer);
            }
        }));
        try {
            trust = Files.writeString(Files.createTempFile("trust", ".pem"), CERTIFICATE.pem());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ScriptedServer start() {
        return new ScriptedServer();
    }

    /** @param request such as {@code GET /a/b}; the answers are given one after the other, the last one for ever */
    public ScriptedServer on(String request, Handler... answers) {
        script.put(request, new ArrayDeque<>(Arrays.asList(answers)));
        return this;
    }

    public ScriptedServer json(String request, String... bodies) {
        return on(request, Arrays.stream(bodies).map(body -> json(200, body)).toArray(Handler[]::new));
    }

    public static Handler json(int status, String body) {
        return ctx -> ctx.status(status).contentType("application/json").result(body);
    }

    public static Handler html(int status) {
        return ctx -> ctx.status(status).contentType("text/html").result("<html>Please sign in</html>");
    }

    public static Handler redirect(String location) {
        return ctx -> ctx.status(302).header("Location", location);
    }

    /** Takes the request and cuts the connection. */
    public static Handler lost() {
        return ctx -> {
            ctx.bodyAsBytes();
            ((Request) ctx.req()).getHttpChannel().getEndPoint().close();
        };
    }

    private void answer(Context ctx) throws Exception {
        boolean small = ctx.contentLength() < 1 << 16;
        seen.add(new Seen(
                ctx.method().name(), ctx.path(), ctx.queryString(), ctx.headerMap(), small ? ctx.body() : "",
                ctx.req().getRemotePort()));
        Deque<Handler> answers = script.get(ctx.method().name() + " " + ctx.path());
        if (answers == null) {
            ctx.status(404);
            return;
        }
        (answers.size() > 1 ? answers.poll() : answers.peek()).handle(ctx);
    }

    public String url() {
        return listener.address().toString();
    }

    public String trust() {
        return trust.toString();
    }

    public HttpsListener listener() {
        return listener;
    }

    public List<Seen> seen() {
        return seen;
    }

    public List<Seen> seen(String method) {
        return seen.stream().filter(request -> request.method().equals(method)).toList();
    }

    public Seen last() {
        return seen.get(seen.size() - 1);
    }

    @Override
    public void close() {
        listener.close();
        trust.toFile().delete();
    }
}
