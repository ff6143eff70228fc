package io.jenkins.plugins.pexip.simulator.infinity;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;

/** The node's socket: reads requests, lets the router answer, writes answers or drops connections. */
final class Server implements Door {

    private static final List<HandlerType> VERBS = List.of(
            HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE,
            HandlerType.OPTIONS);
    private final Faults faults;
    private final RateLimit limit;
    private final boolean redirects;
    private final boolean absoluteLocations;
    private Router router;
    private HttpsListener listener;

    Server(Faults faults, ManagementNodeConfig config) {
        this.faults = faults;
        limit = new RateLimit(config.requestsPerMinute());
        redirects = config.redirectsMissingSlash();
        absoluteLocations = config.forms().absoluteLocations();
    }

    void start(SelfSignedCertificate certificate, int port, Router answering) {
        router = answering;
        listener = HttpsListener.start(certificate, port, config -> config.router.mount(
                routes -> VERBS.forEach(verb -> routes.addHttpHandler(verb, "/*", this::handle))));
    }

    URI address() {
        return listener.address();
    }

    HttpsListener listener() {
        return listener;
    }

    long requests() {
        return limit.all();
    }

    private void handle(Context context) {
        try {
            Reply reply = reply(context);
            faults.after(context.path());
            write(reply, context);
        } catch (Faults.DroppedConnection dropped) {
            drop(context);
        } catch (IOException broken) {
            write(Reply.json(400, Json.error("The request broke off: " + broken.getMessage())), context);
        }
    }

    private Reply reply(Context context) throws IOException {
        try {
            faults.before(context.path());
            faults.beforeBody(context.contentLength());
            limit.take();
            return context.path().endsWith("/") ? router.answer(new Request(context)) : withoutSlash(context);
        } catch (ApiError error) {
            passOver(context.req().getInputStream());
            return error.reply();
        }
    }

    /** Servers that close on what they did not read cut off their own answer. */
    private static void passOver(InputStream body) throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
    }

    private Reply withoutSlash(Context context) {
        return redirects ? Reply.empty(301).with("Location", context.path() + "/") : Reply.empty(404);
    }

    private void write(Reply reply, Context context) {
        context.status(reply.status());
        reply.headers().forEach((name, value) -> context.header(name, header(name, value)));
        if (reply.body().length > 0) {
            context.result(reply.body());
        }
    }

    private String header(String name, String value) {
        return absoluteLocations && name.equals("Location") ? address().resolve(value).toString() : value;
    }

    private static void drop(Context context) {
        org.eclipse.jetty.server.Request.getBaseRequest(context.req())
                .getHttpChannel()
                .getEndPoint()
                .close();
    }

    @Override
    public void close() {
        listener.goAway();
    }

    @Override
    public void open() {
        listener.comeBack();
    }

    void end() {
        listener.close();
    }
}
