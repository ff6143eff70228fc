package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sign-in by client credentials in the shape of Entra ID's v2 token endpoint, and the check of what it gave out. */
final class SignIn {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private final VbvConfig.Access access;
    private final Timeline timeline;
    private final byte[] key = new byte[32];

    SignIn(VbvConfig.Access access, Timeline timeline) {
        this.access = access;
        this.timeline = timeline;
        new SecureRandom().nextBytes(key);
    }

    String path() {
        return "/" + access.tenant() + "/oauth2/v2.0/token";
    }

    void answer(Context request) {
        if (!"client_credentials".equals(request.formParam("grant_type"))) {
            refuse(request, 400, "unsupported_grant_type", "AADSTS70003: The grant type is not supported.");
        } else if (!access.clientId().equals(request.formParam("client_id"))) {
            refuse(request, 400, "unauthorized_client", "AADSTS700016: The application was not found.");
        } else if (!access.clientSecret().equals(request.formParam("client_secret"))) {
            refuse(request, 401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        } else if (!scope().equals(request.formParam("scope"))) {
            refuse(request, 400, "invalid_scope", "AADSTS70011: The provided value for 'scope' is not valid.");
        } else {
            long seconds = access.tokenLifetime().toSeconds();
            request.json(Map.of("token_type", "Bearer", "expires_in", seconds, "ext_expires_in", seconds,
                    "access_token", token(timeline.now().plusSeconds(seconds))));
        }
    }

    /** Whether a request's {@code Authorization} header carries a token that was given out here and is still good. */
    boolean accepts(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        String[] parts = authorization.substring(7).split("\\.", -1);
        return parts.length == 3 && signed(parts) && expiry(parts[1]).isAfter(timeline.now());
    }

    private String scope() {
        return "api://" + access.clientId() + "/.default";
    }

    private String token(Instant expiry) {
        String content = encode(Map.of("typ", "JWT", "alg", "HS256")) + "."
                + encode(Map.of("aud", "api://" + access.clientId(), "exp", expiry.getEpochSecond()));
        return content + "." + signature(content);
    }

    private boolean signed(String[] parts) {
        byte[] expected = signature(parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8));
    }

    private static Instant expiry(String claims) {
        try {
            JsonNode read = JSON.readTree(Base64.getUrlDecoder().decode(claims));
            return Instant.ofEpochSecond(read.path("exp").asLong());
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, ?> part) {
        return BASE64.encodeToString(JSON.valueToTree(part).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(Context request, int status, String error, String description) {
        request.status(status).json(Map.of("error", error, "error_description", description));
    }
}
