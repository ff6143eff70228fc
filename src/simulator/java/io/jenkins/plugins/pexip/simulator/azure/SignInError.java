package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A refused sign-in, in Entra's words. */
final class SignInError extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final int status;
    private final String error;
    private final int code;

    private SignInError(int status, String error, int code, String description) {
        super(description);
        this.status = status;
        this.error = error;
        this.code = code;
    }

    static SignInError unsupportedGrant(String grant) {
        return new SignInError(400, "unsupported_grant_type", 70003,
                "The app requested an unsupported grant type '" + grant + "'.");
    }

    static SignInError noTenant(String tenant) {
        return new SignInError(400, "invalid_request", 90002, "Tenant '" + tenant
                + "' not found. Check to make sure you"
                + " have the correct tenant ID and are signing into the correct cloud.");
    }

    static SignInError noClient(String id, String tenant) {
        return new SignInError(400, "unauthorized_client", 700016,
                "Application with identifier '" + id + "' was not found in the directory '" + tenant + "'.");
    }

    static SignInError noSecret() {
        return new SignInError(401, "invalid_client", 7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }

    static SignInError wrongSecret(String client) {
        return new SignInError(401, "invalid_client", 7000215, "Invalid client secret provided. Ensure the secret"
                + " being sent in the request is the client secret value, not the client secret ID, for a secret added"
                + " to app '" + client + "'.");
    }

    static SignInError wrongAssertion() {
        return new SignInError(401, "invalid_client", 700213,
                "No matching federated identity record found for presented assertion.");
    }

    static SignInError wrongScope() {
        return new SignInError(400, "invalid_scope", 1002012, "The provided value for scope is not valid. Client"
                + " credential flows must have a scope value with /.default suffixed to the resource identifier.");
    }

    static SignInError missing(String parameter) {
        return new SignInError(400, "invalid_request", 900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    int status() {
        return status;
    }

    ObjectNode body(Instant now) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        return Json.object(
                "error", error,
                "error_description", "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
                        .formatted(code, getMessage(), trace, correlation, now),
                "error_codes", List.of(code),
                "timestamp", now.toString(),
                "trace_id", trace,
                "correlation_id", correlation,
                "error_uri", "https://login.microsoftonline.com/error?code=" + code);
    }
}
