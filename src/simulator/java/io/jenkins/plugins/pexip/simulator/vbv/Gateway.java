package io.jenkins.plugins.pexip.simulator.vbv;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What stands before the service: virtual time in each answer, faults on demand, and the check of key and token on
 * private paths.
 */
final class Gateway {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);
    private final VbvConfig config;
    /** Clients of this service, such as Newman, wait for it by the clock on the wall. */
    private static final Duration ANSWERING = Duration.ofSeconds(1);

    private final Timeline timeline;
    private final Background background;
    private final SignIn signIn;
    private final Faults faults;

    Gateway(VbvConfig config, Timeline timeline, Background background, SignIn signIn, Faults faults) {
        this.config = config;
        this.timeline = timeline;
        this.background = background;
        this.signIn = signIn;
        this.faults = faults;
    }

    void addTo(JavalinConfig server) {
        server.router.mount(router -> {
            router.before(this::admit);
            router.exception(Refused.class, (e, request) -> {});
            router.exception(Problem.class, (e, request) ->
                    request.status(e.status()).json(Map.of("detail", e.getMessage())));
            router.exception(HttpResponseException.class, (e, request) ->
                    request.status(e.getStatus()).json(Map.of("detail", e.getMessage())));
        });
    }

    private void admit(Context request) {
        timeline.answering(ANSWERING);
        background.settle();
        request.header("Date", HTTP_DATE.format(ZonedDateTime.ofInstant(timeline.now(), ZoneOffset.UTC)));
        OptionalInt fault = faults.strike(request.path());
        if (fault.isPresent()) {
            refuse(request, fault.getAsInt(), "This answer was asked for.");
        }
        if (isPrivate(request.path())) {
            checkKeyAndToken(request);
        }
    }

    private boolean isPrivate(String path) {
        return List.of("/room/", config.paths().rooms()).stream().anyMatch(path::startsWith);
    }

    private void checkKeyAndToken(Context request) {
        if (!config.access().subscriptionKey().equals(request.header("Ocp-Apim-Subscription-Key"))) {
            refuse(request, 401, "Access denied due to missing or invalid subscription key.");
        }
        if (!signIn.accepts(request.header("Authorization"))) {
            refuse(request, 401, "Unauthorized. Access token is missing or invalid.");
        }
    }

    private static void refuse(Context request, int status, String message) {
        if (status == 429) {
            request.header("Retry-After", "1");
        }
        request.status(status).json(Map.of("statusCode", status, "message", message));
        throw new Refused();
    }

    /** The answer stands already; nothing behind the gateway shall see the request. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
