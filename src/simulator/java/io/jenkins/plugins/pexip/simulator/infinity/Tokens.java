package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** OAuth2 by client credentials: a signed assertion for a token (facts, section 1.2). */
final class Tokens {

    /** What is kept with a client and never told. */
    private static final String KEY = "public_key";

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    /** What public clients ask for; whether there is more is not known. */
    private static final Set<String> SCOPES = Set.of("is_admin", "use_api");

    private final Timeline timeline;
    private final String audience;
    private final Store store;
    private final Map<String, Instant> expiries = new HashMap<>();

    /** @param audience what assertions must be made out to; null for the token endpoint's path on any host */
    Tokens(Timeline timeline, String audience, Store store) {
        this.timeline = timeline;
        this.audience = audience;
        this.store = store;
    }

    /**
     * @param key in PEM, kept with the client's record
     * @throws IllegalArgumentException if it is none
     */
    void register(String clientId, String key) {
        ClientKeys.readPublic(key);
        client(clientId).ifPresent(client -> client.put(KEY, key));
    }

    private Optional<ObjectNode> client(String id) {
        return store.all("configuration", "oauth2_client").stream()
                .filter(client -> client.get("client_id").asText().equals(id))
                .findFirst();
    }

    boolean accepts(String token) {
        return timeline.now().isBefore(expiries.getOrDefault(token, Instant.MIN));
    }

    /** The token endpoint. */
    Reply issue(Map<String, List<String>> form) {
        if (!first(form, "grant_type").equals("client_credentials")) {
            throw ApiError.bad("unsupported_grant_type");
        }
        if (!first(form, "client_assertion_type").equals(ASSERTION_TYPE)) {
            throw ApiError.bad("invalid_client");
        }
        check(Assertion.parse(first(form, "client_assertion")));
        if (!SCOPES.containsAll(scopes(form))) {
            throw ApiError.bad("invalid_scope");
        }
        return token();
    }

    private static List<String> scopes(Map<String, List<String>> form) {
        return Arrays.stream(first(form, "scope").split(" ")).filter(word -> !word.isBlank()).toList();
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).get(0);
    }

    private void check(Assertion assertion) {
        PublicKey key = client(assertion.claim("iss"))
                .map(client -> ClientKeys.readPublic(client.get(KEY).asText()))
                .orElse(null);
        boolean genuine = key != null
                && assertion.claim("sub").equals(assertion.claim("iss"))
                && assertion.isSignedBy(key);
        if (!genuine || !audienceFits(assertion) || !isInTime(assertion)) {
            throw ApiError.bad("invalid_client");
        }
    }

    private boolean audienceFits(Assertion assertion) {
        String given = assertion.claim("aud");
        return audience == null ? given.matches("https://[^/]+/oauth/token/") : given.equals(audience);
    }

    /** By the virtual clock, or by the real one, which clients of others go by. */
    private boolean isInTime(Assertion assertion) {
        Instant expiry = Instant.ofEpochSecond(assertion.number("exp"));
        return timeline.now().isBefore(expiry) || Instant.now().isBefore(expiry);
    }

    private Reply token() {
        JsonNode settings = store.find("configuration", "authentication", "1").orElseThrow();
        long seconds = settings.get("api_oauth2_expiration").asLong();
        String token = UUID.randomUUID().toString().replace("-", "");
        expiries.put(token, timeline.now().plusSeconds(seconds));
        return Reply.json(200, Json.object()
                .put("access_token", token)
                .put("expires_in", seconds)
                .put("token_type", "Bearer")
                .put("scope", "is_admin use_api"));
    }
}
