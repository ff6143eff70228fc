package io.jenkins.plugins.pexip.promotion;

import io.javalin.http.Context;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.Interception;
import io.jenkins.plugins.pexip.stage.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private final Map<RequestShape, Integer> seen = new LinkedHashMap<>();
    private final List<Strike> strikes = new ArrayList<>();
    private final String elsewhere;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String phase = "";
    private volatile Plan plan = shape -> null;
    private volatile boolean idle;

    /** @param elsewhere another host, to which requests are redirected */
    FaultyWire(String elsewhere) {
        this.elsewhere = elsewhere;
    }

    void stretchBetween(Map<String, HttpsListener> listeners) {
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
        seen.merge(shape, 1, Integer::sum);
        request.attribute(SHAPE, shape);
        WireFault fault = plan.fault(shape);
        if (fault != null) {
            strikes.add(new Strike(shape, fault));
            strike(request, fault);
        }
    }

    private void strike(Context request, WireFault fault) {
        switch (fault) {
            case RESET_BEFORE -> {
                cut(request);
                request.skipRemainingHandlers();
            }
            case REDIRECT -> request.status(302).header("Location", elsewhere + request.path()).skipRemainingHandlers();
            case RESET_AFTER, SILENT, NOT_JSON, NO_FIELDS -> request.attribute(STRUCK, fault);
            default -> refuse(request, fault.status());
        }
    }

    /** The time to wait is real for Azure's library, which remembers it, and virtual for everybody else. */
    private static void refuse(Context request, int status) {
        if (status == 429 || status >= 500 && request.path().contains("/oauth2/")) {
            request.header("Retry-After", request.path().contains("/oauth2/") ? "1" : "20");
        }
        request.status(status)
                .contentType("application/json")
                .result("{\"error\": {\"code\": \"MadeUp\", \"message\": \"A fault that a test wanted.\"}}")
                .skipRemainingHandlers();
    }

    private void answered(Context request) {
        WireFault fault = request.attribute(STRUCK);
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

    private void beSilent() {
        try {
            closed.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cut(Context request) {
        Request.getBaseRequest(request.req()).getHttpChannel().getEndPoint().close();
    }

    /** Every shape and how often it was asked, in the order of the first time. */
    synchronized Map<RequestShape, Integer> seen() {
        return new LinkedHashMap<>(seen);
    }

    synchronized List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    /** Ends all silence. */
    void close() {
        closed.countDown();
    }
}
