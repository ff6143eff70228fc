package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the service on an environment is verified through its API.
 *
 * @param collection the Postman collection, a file in the workspace
 * @param variables values that are no secrets, by the collection's variable names
 * @param secrets ids of credentials whose secrets become variables, by the collection's variable names
 * @param newman the command that runs Newman 6, in words; {@code ["newman"]} if null
 * @param minimumAssertions fewer than that is no verification; 1 if null
 * @param deadline for the whole run; 15 minutes if null. Real time, since Newman lives in it
 * @param trust a PEM file with extra certificates for Newman; null for Node's own
 */
public record VerificationSettings(
        @JsonProperty(required = true) String collection,
        Map<String, String> variables,
        Map<String, String> secrets,
        List<String> newman,
        Integer minimumAssertions,
        Duration deadline,
        String trust) {

    public VerificationSettings {
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
        newman = newman == null || newman.isEmpty() ? List.of("newman") : List.copyOf(newman);
        minimumAssertions = minimumAssertions == null ? 1 : minimumAssertions;
        deadline = deadline == null ? Duration.ofMinutes(15) : deadline;
    }
}
