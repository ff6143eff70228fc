package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the service on an environment is verified through its API.
 *
 * @param collection the Postman collection, a file in the workspace
 * @param collectionSha256 SHA-256 of each file that may be that collection; several for a transition
 * @param allowedHosts the hosts that the collection may talk to, as {@link AllowedHost#parse} reads them
 * @param variables values that are no secrets, by the collection's variable names
 * @param secrets ids of credentials whose secrets become variables, by the collection's variable names
 * @param newman the command that runs Newman 6, in words; {@code ["newman"]} if null
 * @param requests names of requests that the collection must have; those that it declares if null
 * @param minimumRequests fewer requests are no verification; 1 if null
 * @param minimumAssertions fewer assertions in all are no verification; 1 if null
 * @param minimumAssertionsPerRequest fewer assertions on one request are no verification; 1 if null
 * @param optional requests by name, or {@code request: test}, that the collection declares and that may stay undone
 * @param deadline for the whole run; 15 minutes if null. Real time, since Newman lives in it
 * @param trust a PEM file with extra certificates for Newman; null for Node's own
 */
public record VerificationSettings(
        @JsonProperty(required = true) String collection,
        @JsonProperty(required = true) @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                List<String> collectionSha256,
        @JsonProperty(required = true) @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                List<String> allowedHosts,
        Map<String, String> variables,
        @CredentialsId Map<String, String> secrets,
        List<String> newman,
        List<String> requests,
        Integer minimumRequests,
        Integer minimumAssertions,
        Integer minimumAssertionsPerRequest,
        List<String> optional,
        Duration deadline,
        @LocalFile String trust) {

    /** @throws ConfigurationProblem if no digest or no host is given, or one of them is none, or a number cannot be */
    public VerificationSettings {
        collectionSha256 = given("collectionSha256", collectionSha256, "the SHA-256 of the collection's file, as"
                + " sha256sum prints it").stream().map(VerificationSettings::digest).toList();
        allowedHosts = given("allowedHosts", allowedHosts, "the hosts that the collection may talk to, such as"
                + " vbv-api.test.example.ca");
        allowedHosts.forEach(AllowedHost::parse);
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
        variables.keySet().stream().filter(secrets::containsKey).findFirst().ifPresent(twice -> {
            throw new ConfigurationProblem(("'variables' and 'secrets' both have %s; leave it out of 'variables', whose"
                    + " values are no secrets.").formatted(twice));
        });
        newman = newman == null || newman.isEmpty() ? List.of("newman") : List.copyOf(newman);
        requests = requests == null ? List.of() : List.copyOf(requests);
        minimumRequests = atLeastOne("minimumRequests", minimumRequests);
        minimumAssertions = atLeastOne("minimumAssertions", minimumAssertions);
        minimumAssertionsPerRequest = atLeastOne("minimumAssertionsPerRequest", minimumAssertionsPerRequest);
        optional = optional == null ? List.of() : List.copyOf(optional);
        deadline = deadline == null ? Duration.ofMinutes(15) : deadline;
        PolicySettings.require(deadline.compareTo(Duration.ZERO) > 0, "deadline", deadline, "longer than nothing");
    }

    /** What a run has to hold before it verifies anything. */
    public CollectionExpectation expectation() {
        return new CollectionExpectation(
                requests, minimumRequests, minimumAssertions, minimumAssertionsPerRequest, optional);
    }

    /** The hosts that the collection may talk to. */
    public List<AllowedHost> hosts() {
        return allowedHosts.stream().map(AllowedHost::parse).toList();
    }

    private static List<String> given(String field, List<String> values, String form) {
        if (values == null || values.isEmpty()) {
            throw new ConfigurationProblem("'%s' is missing; give %s.".formatted(field, form));
        }
        return List.copyOf(values);
    }

    /**
     * The digest in the form in which it is compared.
     *
     * @throws ConfigurationProblem if it is no SHA-256
     */
    public static String digest(String written) {
        String digest = written.strip().toLowerCase(Locale.ROOT);
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new ConfigurationProblem(("'%s' is no SHA-256; 'collectionSha256' takes 64 digits 0-9 and a-f, as"
                    + " sha256sum prints them.").formatted(written));
        }
        return digest;
    }

    private static int atLeastOne(String field, Integer value) {
        if (value != null && value < 1) {
            throw new ConfigurationProblem("'%s' is %d and must be 1 or more.".formatted(field, value));
        }
        return value == null ? 1 : value;
    }
}
