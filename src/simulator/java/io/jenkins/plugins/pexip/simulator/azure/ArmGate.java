package io.jenkins.plugins.pexip.simulator.azure;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Fault;
import io.jenkins.plugins.pexip.simulator.cloud.Faults;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** What every request to Azure Resource Manager has to pass, and what every answer carries. */
final class ArmGate {

    private final AzureConfig config;
    private final Tokens tokens;
    private final Supplier<URI> authority;

    ArmGate(AzureConfig config, Tokens tokens, Supplier<URI> authority) {
        this.config = config;
        this.tokens = tokens;
        this.authority = authority;
    }

    void route(JavalinDefaultRouting routing, Faults faults) {
        routing.before(ArmGate::headers);
        faults.route(routing, (ctx, status) ->
                Json.answer(ctx, status, fault(status, ctx.attribute(Fault.CODE)).body()));
        routing.before(this::check);
        routing.exception(ArmError.class, (error, ctx) -> answer(ctx, error));
        routing.exception(Json.MalformedBody.class,
                (error, ctx) -> answer(ctx, ArmError.bad("InvalidRequestContent", error.getMessage())));
        routing.exception(HttpResponseException.class, (error, ctx) -> answer(ctx, unknown(ctx, error)));
    }

    private static ArmError unknown(Context ctx, HttpResponseException error) {
        return error.getStatus() == 404
                ? new ArmError(404, "InvalidResourceType", "No resource type was found for '" + ctx.path() + "'.")
                : new ArmError(error.getStatus(), "BadRequest", error.getMessage());
    }

    private static void answer(Context ctx, ArmError error) {
        Json.answer(ctx, error.status(), error.body());
    }

    private static ArmError fault(int status, String code) {
        return code == null ? usual(status) : new ArmError(status, code, "The request cannot be carried out now.");
    }

    private static ArmError usual(int status) {
        return switch (status) {
            case 401 -> new ArmError(401, "ExpiredAuthenticationToken", "The access token expiry is over.");
            case 429 -> new ArmError(429, "TooManyRequests",
                    "The request is being throttled as the limit has been reached.");
            case 503 -> new ArmError(503, "ServerTimeout", "The service is temporarily unavailable, please retry.");
            default -> new ArmError(status, "InternalServerError", "Encountered internal server error.");
        };
    }

    private static void headers(Context ctx) {
        String id = UUID.randomUUID().toString();
        ctx.header("x-ms-request-id", id);
        ctx.header("x-ms-correlation-request-id", id);
        ctx.header("x-ms-routing-request-id", "CANADACENTRAL:" + id);
        boolean reads = ctx.method().name().equals("GET");
        ctx.header("x-ms-ratelimit-remaining-subscription-" + (reads ? "reads" : "writes"), "1199");
        ctx.header("Cache-Control", "no-cache");
        String client = ctx.header("x-ms-client-request-id");
        if (client != null) {
            ctx.header("x-ms-client-request-id", client);
        }
    }

    private void check(Context ctx) {
        if (ctx.path().toLowerCase(Locale.ROOT).startsWith("/metadata/")) {
            return;
        }
        checkToken(ctx);
        String version = ctx.queryParam("api-version");
        if (version == null) {
            throw ArmError.bad("MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        }
        if (!version.matches("\\d{4}-\\d{2}-\\d{2}(-\\w+)?")) {
            throw ArmError.bad("InvalidApiVersionParameter", "The api-version '" + version + "' is invalid.");
        }
        checkSubscription(ctx.path().split("/"));
    }

    private void checkToken(Context ctx) {
        String sent = ctx.header("Authorization");
        if (sent == null) {
            refuse(ctx, "invalid_request", "AuthenticationFailed",
                    "Authentication failed. The 'Authorization' header is missing.");
        } else if (!sent.startsWith("Bearer ") || !tokens.forAzure(sent.substring("Bearer ".length()).trim())) {
            refuse(ctx, "invalid_token", "InvalidAuthenticationToken", "The access token is invalid.");
        }
    }

    private void refuse(Context ctx, String error, String code, String message) {
        ctx.header("WWW-Authenticate", "Bearer authorization_uri=\"%s/%s\", error=\"%s\", error_description=\"%s\""
                .formatted(authority.get(), config.tenant(), error, message));
        throw new ArmError(401, code, message);
    }

    private void checkSubscription(String[] path) {
        if (path.length > 2 && path[1].equalsIgnoreCase("subscriptions")
                && !path[2].equalsIgnoreCase(config.subscription())) {
            throw new ArmError(404, "SubscriptionNotFound", "The subscription '" + path[2] + "' could not be found.");
        }
    }
}
