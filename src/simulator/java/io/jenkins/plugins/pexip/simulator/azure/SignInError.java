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

    SignInError(int status, String error, int code, String description) {
        super(description);
        this.status = status;
        this.error = error;
        this.code = code;
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
