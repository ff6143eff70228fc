package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What Azure answered, already known to be no refusal. A missing or empty body is a missing node. */
record ArmAnswer(int status, HttpHeaders headers, JsonNode body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(Headers.value(headers, name)).filter(value -> !value.isBlank());
    }

    Duration retryAfter() {
        return Headers.retryAfter(headers);
    }

    JsonNode properties() {
        return body.path("properties");
    }
}
