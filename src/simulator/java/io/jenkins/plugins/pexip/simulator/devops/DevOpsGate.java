package io.jenkins.plugins.pexip.simulator.devops;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Faults;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
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

    DevOpsGate(DevOpsConfig config) {
        this.config = config;
    }

    void signIn(SignInAnswer next) {
        signIn = next;
    }

    void bearers(Predicate<String> next) {
        bearers = next;
    }

    void route(JavalinDefaultRouting routing, Faults faults) {
        routing.before(DevOpsGate::headers);
        faults.route(routing, (ctx, status) -> answer(ctx, fault(status)));
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

    private static DevOpsError fault(int status) {
        return switch (status) {
            case 429 -> new DevOpsError(429, "RequestBlockedException",
                    "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource"
                            + " 'Concurrency' in namespace 'User'.");
            case 401 -> unauthorized();
            default -> new DevOpsError(status, "VssServiceException", "TF400898: An Internal Error Occurred.");
        };
    }

    private static DevOpsError unauthorized() {
        return new DevOpsError(401, "UnauthorizedRequestException",
                "TF400813: The user '' is not authorized to access this resource.");
    }

    private static void headers(Context ctx) {
        String activity = UUID.randomUUID().toString();
        ctx.header("activityid", activity);
        ctx.header("x-vss-e2eid", activity);
        ctx.header("x-tfs-processid", UUID.randomUUID().toString());
        ctx.header("Cache-Control", "no-cache, no-store, must-revalidate");
    }

    private void check(Context ctx) {
        if (!authenticated(ctx.header("Authorization"))) {
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

    private boolean authenticated(String sent) {
        if (sent == null) {
            return false;
        }
        if (sent.startsWith("Bearer ")) {
            String token = sent.substring("Bearer ".length()).trim();
            return config.tokens().contains(token) || bearers.test(token);
        }
        return sent.startsWith("Basic ")
                && config.tokens().contains(password(sent.substring("Basic ".length()).trim()));
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
            ctx.header("WWW-Authenticate", "Basic realm=\"https://" + ctx.host() + "/\"");
            throw unauthorized();
        }
        if (signIn == SignInAnswer.REDIRECT) {
            ctx.header("Location", "https://" + ctx.host() + "/_signin").status(302);
        } else {
            ctx.status(203).contentType("text/html; charset=utf-8")
                    .result("<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head></html>");
        }
        ctx.skipRemainingHandlers();
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
