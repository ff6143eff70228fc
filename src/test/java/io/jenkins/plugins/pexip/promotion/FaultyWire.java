package io.jenkins.plugins.pexip.promotion;

import io.javalin.http.Context;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.Interception;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;

/** Stands between a promotion and all simulated servers: remembers each request, and spoils those that it shall. */
final class FaultyWire {

    private static final String STRUCK = "fault";
    private static final String SHAPE = "shape";

    /** Which fault strikes a request of this shape now; null for none. */
    @FunctionalInterface
    interface Plan {
        WireFault fault(RequestShape shape);
    }

    /** What struck where. */
    record Strike(RequestShape shape, WireFault fault) {}

    /** So long whoever was answered with 429 is not to ask the same again. */
    private static final Duration ALONE = Duration.ofSeconds(40);
    private static final String ELSEWHERE = "/elsewhere";

    private final Map<String, HttpsListener> listeners;
    private final Clock clock;
    private final Map<RequestShape, Instant> notBefore = new HashMap<>();
    private final List<RequestShape> tooEarly = new ArrayList<>();
    private final List<RequestShape> seen = new ArrayList<>();
    private final List<RequestShape> done = new ArrayList<>();
    private final List<String> followed = new ArrayList<>();
    private final List<Strike> strikes = new ArrayList<>();
    /** Which connections it refuses. */
    final RefusedConnections connections;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String phase = "";
    private volatile Plan plan = shape -> null;
    private volatile boolean idle;
    private Instant looked = Instant.MIN;
    private volatile Runnable whileSilent = () -> {};

    /** @param clock by which clients are asked to wait */
    FaultyWire(Map<String, HttpsListener> listeners, Clock clock) {
        this.listeners = listeners;
        this.clock = clock;
        this.connections = new RefusedConnections(listeners);
    }

    void stretch() {
        listeners.forEach((name, listener) -> listener.intercept(new Interception() {
            @Override
            public void asked(Context request) {
                if (!idle) {
                    FaultyWire.this.asked(name, request);
                }
            }

            @Override
            public void answered(Context request) {
                FaultyWire.this.answered(request);
            }
        }));
    }

    /** Tells the wire which phase is under way. */
    Journal.Watcher phases() {
        return new Journal.Watcher() {
            @Override
            public void before(Journal.Entry entry) {}

            @Override
            public void after(Journal.Entry entry) {
                if (entry.kind() == Journal.Kind.ENTERED) {
                    phase = entry.run().replaceFirst("-\\d+$", "") + ", " + entry.key();
                }
            }
        };
    }

    void plan(Plan next) {
        plan = next;
    }

    /** A moment of refused connections is over with the next wait. */
    void timePasses(Progress.Again again) throws InterruptedException {
        if (clock.instant().isAfter(looked)) {
            looked = clock.instant();
            connections.accept();
        }
        if (again.status().contains("the sign-in answered")) {
            Thread.sleep(1_100); // Azure's library remembers in real time whom to leave alone.
        }
    }

    /** @param meanwhile what happens while a request waits for its answer in vain */
    void whileSilent(Runnable meanwhile) {
        whileSilent = meanwhile;
    }

    /** Lets a test look at the servers itself. */
    void aside(Runnable look) {
        idle = true;
        try {
            look.run();
        } finally {
            idle = false;
        }
    }

    private synchronized void asked(String server, Context request) {
        RequestShape shape = RequestShape.of(phase, server, request.method().name(), request.path());
        if (request.path().startsWith(ELSEWHERE)) {
            followed.add(request.path());
        }
        seen.add(shape);
        if (notBefore.entrySet().stream().anyMatch(until ->
                until.getKey().isAskedAs(shape) && clock.instant().isBefore(until.getValue()))) {
            tooEarly.add(shape);
        }
        request.attribute(SHAPE, shape);
        WireFault fault = plan.fault(shape);
        if (fault != null) {
            strikes.add(new Strike(shape, fault));
            strike(server, request, fault);
        }
    }

    private void strike(String server, Context request, WireFault fault) {
        switch (fault) {
            case RESET_BEFORE -> {
                cut(request);
                request.skipRemainingHandlers();
            }
            case REFUSED -> {
                connections.refuseFromNowOn(server);
                cut(request);
                request.skipRemainingHandlers();
            }
            case REDIRECT -> request.status(302).header("Location", elsewhere(server, request)).skipRemainingHandlers();
            case RESET_AFTER, SILENT, NOT_JSON, NO_FIELDS -> request.attribute(STRUCK, fault);
            default -> {
                refuse(request, fault.status());
                if (fault == WireFault.STATUS_429 && !isSignIn(request)) {
                    notBefore.put(request.attribute(SHAPE), clock.instant().plus(ALONE));
                }
            }
        }
    }

    private static boolean isSignIn(Context request) {
        return request.path().contains("/oauth2/");
    }

    /** Another host, with a certificate that is trusted. */
    private String elsewhere(String server, Context request) {
        String other = listeners.keySet().stream().filter(name -> !name.equals(server)).findFirst().orElseThrow();
        return listeners.get(other).address() + ELSEWHERE + request.path();
    }

    /** The time to wait is real for Azure's library, which remembers it, and virtual for everybody else. */
    private static void refuse(Context request, int status) {
        if (status == 429 || status >= 500 && isSignIn(request)) {
            request.header("Retry-After", isSignIn(request) ? "1" : String.valueOf(ALONE.toSeconds()));
        }
        request.status(status)
                .contentType("application/json")
                .result("{\"error\": {\"code\": \"MadeUp\", \"message\": \"A fault that a test wanted.\"}}")
                .skipRemainingHandlers();
    }

    private void answered(Context request) {
        WireFault fault = request.attribute(STRUCK);
        remember(request);
        refuseNext(request);
        if (fault == WireFault.RESET_AFTER) {
            cut(request);
        } else if (fault == WireFault.SILENT) {
            beSilent();
            cut(request);
        } else if (fault == WireFault.NOT_JSON) {
            request.status(200).contentType("text/plain").result("upstream connect error or disconnect");
        } else if (fault == WireFault.NO_FIELDS) {
            request.contentType("application/json").result("{}");
        }
    }

    private synchronized void remember(Context request) {
        RequestShape shape = request.attribute(SHAPE);
        boolean reached = strikes.stream().noneMatch(strike -> strike.fault() == WireFault.RESET_BEFORE
                && strike.shape() == shape);
        if (shape != null && reached && request.statusCode() < 300) {
            done.add(shape);
        }
    }

    private synchronized void refuseNext(Context request) {
        if (connections.eachIsNew()) {
            request.header("Connection", "close");
        }
        RequestShape next = connections.refuseAfter(request.attribute(SHAPE));
        if (next != null) {
            strikes.add(new Strike(next, WireFault.REFUSED));
        }
    }

    private void beSilent() {
        whileSilent.run();
        try {
            closed.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cut(Context request) {
        Request.getBaseRequest(request.req()).getHttpChannel().getEndPoint().close();
    }

    /** The shapes of all requests, in order. */
    synchronized List<RequestShape> seen() {
        return List.copyOf(seen);
    }

    /** Those that the servers did what they wanted, whatever the wire made of their answers. */
    synchronized List<RequestShape> done() {
        return List.copyOf(done);
    }

    /** What was asked where a redirect pointed to. */
    synchronized List<String> followed() {
        return List.copyOf(followed);
    }

    /** What was asked again before the time that the answer 429 named. */
    synchronized List<RequestShape> tooEarly() {
        return List.copyOf(tooEarly);
    }

    synchronized List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    /** Ends all silence. */
    void close() {
        closed.countDown();
    }
}
