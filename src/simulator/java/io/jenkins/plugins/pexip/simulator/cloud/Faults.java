package io.jenkins.plugins.pexip.simulator.cloud;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.eclipse.jetty.server.Request;

/** Which of the next requests to a simulated server go wrong, and how. */
public final class Faults {

    private final List<Planned> planned = new ArrayList<>();

    /** The next so many requests of any kind. */
    public void next(int count, Fault fault) {
        next(count, fault, "", "");
    }

    /**
     * The next so many requests of this method whose path contains this part.
     *
     * @param method such as {@code POST}; empty for any
     * @param pathPart decoded and in any case; empty for any
     */
    public synchronized void next(int count, Fault fault, String method, String pathPart) {
        planned.add(new Planned(count, fault, method, pathPart.toLowerCase(Locale.ROOT)));
    }

    public synchronized void clear() {
        planned.clear();
    }

    /**
     * Lets requests go wrong.
     *
     * @param errorBody writes the body of an error with this status in the server's own style
     */
    public void route(JavalinDefaultRouting routing, BiConsumer<Context, Integer> errorBody) {
        routing.before(ctx -> {
            Fault fault = take(ctx);
            if (fault != null) {
                apply(ctx, fault, errorBody);
            }
        });
        routing.after(ctx -> {
            if (ctx.attribute("lost") != null) {
                cut(ctx);
            }
        });
    }

    private static void apply(Context ctx, Fault fault, BiConsumer<Context, Integer> errorBody) {
        fault.headers().forEach(ctx::header);
        switch (fault.kind()) {
            case ANSWER -> {
                ctx.attribute(Fault.CODE, fault.code());
                errorBody.accept(ctx, fault.status());
                ctx.status(fault.status()).skipRemainingHandlers();
            }
            case RESET -> {
                cut(ctx);
                ctx.skipRemainingHandlers();
            }
            case LOST_ANSWER -> ctx.attribute("lost", true);
            case HEADERS_ONLY -> { }
        }
    }

    private static void cut(Context ctx) {
        Request.getBaseRequest(ctx.req()).getHttpChannel().getEndPoint().close();
    }

    private synchronized Fault take(Context ctx) {
        String path = URLDecoder.decode(ctx.path(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        for (Planned plan : planned) {
            if (plan.meets(ctx.method().name(), path)) {
                plan.left--;
                planned.removeIf(p -> p.left <= 0);
                return plan.fault;
            }
        }
        return null;
    }

    private static final class Planned {
        private int left;
        private final Fault fault;
        private final String method;
        private final String pathPart;

        Planned(int left, Fault fault, String method, String pathPart) {
            this.left = left;
            this.fault = fault;
            this.method = method;
            this.pathPart = pathPart;
        }

        boolean meets(String asked, String path) {
            return (method.isEmpty() || method.equalsIgnoreCase(asked)) && path.contains(pathPart);
        }
    }
}
