package io.jenkins.plugins.pexip.simulator.azure;

import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens. They live by real time, since the clients' clocks are real. */
final class Tokens {

    static final Duration LIFETIME = Duration.ofSeconds(3599);
    private static final String DEVOPS = "499b84ac-1321-427f-aa17-267ca6975798";
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    /** A token in the form of a JWT, since some clients look into it. */
    String issue(String issuer, String tenant, String client, String audience) {
        Instant now = Instant.now();
        String claims = Json.object("aud", audience, "iss", issuer, "iat", now.getEpochSecond(), "nbf",
                now.getEpochSecond(), "exp", now.plus(LIFETIME).getEpochSecond(), "appid", client, "azp", client,
                "oid", UUID.nameUUIDFromBytes(client.getBytes(StandardCharsets.UTF_8)).toString(),
                "tid", tenant, "uti", UUID.randomUUID().toString(), "ver", "1.0").toString();
        String token = part("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"simulator\"}") + "." + part(claims) + "."
                + part(UUID.randomUUID().toString());
        issued.put(token, new Issued(audience, now.plus(LIFETIME)));
        return token;
    }

    /** Whether Azure Resource Manager takes it. */
    boolean forAzure(String token) {
        return valid(token) && !issued.get(token).audience().contains(DEVOPS);
    }

    /** Whether Azure DevOps takes it. */
    boolean forDevOps(String token) {
        return valid(token) && issued.get(token).audience().contains(DEVOPS);
    }

    /** Lets every token that was issued so far expire. */
    void expireAll() {
        issued.clear();
    }

    private boolean valid(String token) {
        Issued found = issued.get(token);
        return found != null && Instant.now().isBefore(found.until());
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Issued(String audience, Instant until) {}
}
