package io.jenkins.plugins.pexip.simulator.devops;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Faults;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every request to Azure DevOps has to pass, and what every answer carries. */
final class DevOpsGate {

    private static final Pattern ACCEPTED = Pattern.compile("api-version=([\\w.-]+)");
    private static final List<String> CHANGES = List.of("POST", "PUT", "PATCH");
    private final DevOpsConfig config;
    private volatile SignInAnswer signIn = SignInAnswer.PAGE;
    private volatile Predicate<String> bearers = token -> false;
    private final Set<String> expired = ConcurrentHashMap.newKeySet();

    DevOpsGate(DevOpsConfig config) {
        this.config = config;
    }

    void signIn(SignInAnswer next) {
        signIn = next;
    }

    void bearers(Predicate<String> next) {
        bearers = next;
    }

    void expire(String token) {
        expired.add(token);
    }

    void route(JavalinDefaultRouting routing, Faults faults) {
        routing.before(DevOpsGate::headers);
        faults.route(routing, this::fault);
        routing.before(this::check);
        routing.after(DevOpsGate::version);
        routing.exception(DevOpsError.class, (error, ctx) -> answer(ctx, error));
        routing.exception(Json.MalformedBody.class, (error, ctx) ->
                answer(ctx, DevOpsError.bad("InvalidArgumentValueException", error.getMessage())));
        routing.exception(HttpResponseException.class, (error, ctx) -> answer(ctx, new DevOpsError(error.getStatus(),
                "VssResourceNotFoundException", "The controller for path '" + ctx.path() + "' was not found.")));
    }

    private static void answer(Context ctx, DevOpsError error) {
        Json.answer(ctx, error.status(), error.body());
    }

    private void fault(Context ctx, int status) {
        switch (status) {
            case 401 -> challenge(ctx);
            case 203 -> signInPage(ctx);
            case 403 -> answer(ctx, DevOpsError.denied(Right.EDIT_PIPELINE, "VM Start Stop", config.project()));
            case 429 -> answer(ctx, new DevOpsError(429, "RequestBlockedException",
                    "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource"
                            + " 'Concurrency' in namespace 'User'."));
            default -> answer(ctx, new DevOpsError(
                    status, "VssServiceException", "TF400898: An Internal Error Occurred."));
        }
    }

    private static void headers(Context ctx) {
        String activity = UUID.randomUUID().toString();
        ctx.header("activityid", activity);
        ctx.header("x-vss-e2eid", activity);
        ctx.header("x-tfs-processid", UUID.randomUUID().toString());
        ctx.header("Cache-Control", "no-cache, no-store, must-revalidate");
    }

    private void check(Context ctx) {
        String token = token(ctx.header("Authorization"));
        if (expired.contains(token)) {
            signInPage(ctx);
            ctx.skipRemainingHandlers();
            return;
        }
        if (!config.tokens().contains(token) && !bearers.test(token)) {
            askToSignIn(ctx);
            return;
        }
        String[] path = ctx.path().split("/");
        if (path.length < 2 || !path[1].equalsIgnoreCase(config.organisation())) {
            throw new DevOpsError(404, "HostNotFoundException", "TF400669: The organisation was not found.");
        }
        if (CHANGES.contains(ctx.method().name()) && version(ctx, null) == null) {
            throw DevOpsError.bad("VssVersionNotSpecifiedException", "No api-version was supplied for the \""
                    + ctx.method() + "\" request. The version must be supplied either as part of the Accept header"
                    + " (e.g. \"application/json; api-version=1.0\") or as a query parameter.");
        }
    }

    /** Empty if there is none. */
    private static String token(String sent) {
        if (sent == null) {
            return "";
        }
        if (sent.startsWith("Bearer ")) {
            return sent.substring("Bearer ".length()).trim();
        }
        return sent.startsWith("Basic ") ? password(sent.substring("Basic ".length()).trim()) : "";
    }

    /** The user name is ignored. */
    private static String password(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void askToSignIn(Context ctx) {
        if ("Suppress".equalsIgnoreCase(ctx.header("X-TFS-FedAuthRedirect"))) {
            challenge(ctx);
        } else if (signIn == SignInAnswer.REDIRECT) {
            ctx.header("Location", "https://" + ctx.host() + "/_signin").status(302);
        } else {
            signInPage(ctx);
        }
        ctx.skipRemainingHandlers();
    }

    /** No word of why: an empty body and where one could sign in. */
    private static void challenge(Context ctx) {
        ctx.res().addHeader("WWW-Authenticate", "Bearer authorization_uri=https://" + ctx.host() + "/common");
        ctx.res().addHeader("WWW-Authenticate", "Basic realm=\"https://" + ctx.host() + "/\"");
        ctx.res().addHeader("WWW-Authenticate", "TFS-Federated");
        ctx.status(401).contentType("text/html").result("");
    }

    private static void signInPage(Context ctx) {
        ctx.status(203).contentType("text/html; charset=utf-8")
                .result("<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head></html>");
    }

    private static void version(Context ctx) {
        String type = ctx.res().getContentType();
        if (type != null && type.startsWith("application/json")) {
            ctx.contentType("application/json; charset=utf-8; api-version=" + version(ctx, "7.1"));
        }
    }

    private static String version(Context ctx, String otherwise) {
        String query = ctx.queryParam("api-version");
        Matcher accepted = ACCEPTED.matcher(ctx.header("Accept") == null ? "" : ctx.header("Accept"));
        return query != null ? query : accepted.find() ? accepted.group(1) : otherwise;
    }
}
