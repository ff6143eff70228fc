package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRouting;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sign-in endpoint: access tokens for service principals, and what clients ask about it first. */
final class SignIn {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String DEFAULT = "/.default";
    private final AzureConfig config;
    private final Tokens tokens;

    SignIn(AzureConfig config, Tokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    void route(JavalinDefaultRouting routing) {
        routing.post("/{tenant}/oauth2/v2.0/token", this::token);
        routing.post("/{tenant}/oauth2/token", this::token);
        routing.get("/common/discovery/instance", this::instance);
        routing.get("/{tenant}/v2.0/.well-known/openid-configuration", this::openId);
        routing.get("/{tenant}/.well-known/openid-configuration", this::openId);
        routing.exception(SignInError.class, (error, ctx) ->
                Json.answer(ctx, error.status(), error.body(Instant.now())));
    }

    private void token(Context ctx) {
        String tenant = tenant(ctx);
        String grant = form(ctx, "grant_type");
        if (!grant.equals("client_credentials")) {
            throw SignInError.unsupportedGrant(grant);
        }
        String client = authenticated(ctx);
        String token = tokens.issue(base(ctx) + "/" + tenant + "/", tenant, client, audience(ctx));
        ctx.header("Cache-Control", "no-store, no-cache");
        Json.answer(ctx, 200, Json.object("token_type", "Bearer", "expires_in", Tokens.LIFETIME.toSeconds(),
                "ext_expires_in", Tokens.LIFETIME.toSeconds(), "access_token", token));
    }

    private String tenant(Context ctx) {
        String tenant = ctx.pathParam("tenant");
        if (!tenant.equalsIgnoreCase(config.tenant())) {
            throw SignInError.noTenant(tenant);
        }
        return config.tenant();
    }

    private String authenticated(Context ctx) {
        String id = form(ctx, "client_id");
        AzureConfig.Client client = config.clients().stream().filter(c -> c.id().equalsIgnoreCase(id)).findFirst()
                .orElseThrow(() -> SignInError.noClient(id, config.tenant()));
        if (ctx.formParam("client_assertion") != null) {
            checkAssertion(ctx, client);
        } else {
            checkSecret(ctx, client);
        }
        return client.id();
    }

    private static void checkSecret(Context ctx, AzureConfig.Client client) {
        String secret = ctx.formParam("client_secret");
        if (secret == null || secret.isEmpty()) {
            throw SignInError.noSecret();
        }
        if (!secret.equals(client.secret())) {
            throw SignInError.wrongSecret(client.id());
        }
    }

    private static void checkAssertion(Context ctx, AzureConfig.Client client) {
        if (!form(ctx, "client_assertion_type").equals(ASSERTION)
                || !form(ctx, "client_assertion").equals(client.federatedToken())) {
            throw SignInError.wrongAssertion();
        }
    }

    private static String audience(Context ctx) {
        String resource = ctx.formParam("resource");
        return resource != null ? resource : Stream.of(form(ctx, "scope").split(" "))
                .filter(scope -> scope.endsWith(DEFAULT))
                .map(scope -> scope.substring(0, scope.length() - DEFAULT.length()))
                .findFirst().orElseThrow(SignInError::wrongScope);
    }

    private static String form(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).filter(value -> !value.isBlank())
                .orElseThrow(() -> SignInError.missing(name));
    }

    private void instance(Context ctx) {
        Json.answer(ctx, 200, Json.object(
                "tenant_discovery_endpoint", base(ctx) + "/" + config.tenant()
                        + "/v2.0/.well-known/openid-configuration",
                "api-version", "1.1",
                "metadata", List.of(Json.object("preferred_network", ctx.host(), "preferred_cache", ctx.host(),
                        "aliases", List.of(ctx.host())))));
    }

    private void openId(Context ctx) {
        String base = base(ctx) + "/" + tenant(ctx);
        ObjectNode found = Json.object(
                "issuer", base + "/v2.0",
                "authorization_endpoint", base + "/oauth2/v2.0/authorize",
                "token_endpoint", base + "/oauth2/v2.0/token",
                "device_authorization_endpoint", base + "/oauth2/v2.0/devicecode",
                "end_session_endpoint", base + "/oauth2/v2.0/logout",
                "jwks_uri", base + "/discovery/v2.0/keys",
                "token_endpoint_auth_methods_supported", List.of("client_secret_post", "private_key_jwt"),
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("pairwise"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        Json.answer(ctx, 200, found);
    }

    private static String base(Context ctx) {
        return "https://" + ctx.host();
    }
}
