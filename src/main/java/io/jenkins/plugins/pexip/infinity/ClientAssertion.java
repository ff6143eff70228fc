package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Signs a client's assertion about itself: a JSON Web Token with ES256 (RFC 7523, RFC 7518 section 3.4).
 *
 * @param audience who shall believe it
 */
record ClientAssertion(String clientId, PrivateKey key, String audience) {

    private static final Duration LIFETIME = Duration.ofHours(1);

    /** @throws ConfigurationProblem if the text is no private key of a curve in PKCS#8 PEM; it never shows the text */
    static PrivateKey key(String pem, String credentialId) {
        try {
            String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ConfigurationProblem(
                    "The secret of credential '%s' must be the OAuth2 client's private key: P-256, PKCS#8, PEM."
                            .formatted(credentialId));
        }
    }

    String signed(Instant now) {
        String content = encoded(header()) + "." + encoded(claims(now));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new ConfigurationProblem(
                    "The private key of OAuth2 client '%s' cannot sign with ES256; it must be P-256."
                            .formatted(clientId),
                    e);
        }
    }

    private static ObjectNode header() {
        return JsonNodeFactory.instance.objectNode().put("alg", "ES256").put("typ", "JWT");
    }

    private ObjectNode claims(Instant now) {
        return JsonNodeFactory.instance.objectNode()
                .put("iss", clientId)
                .put("sub", clientId)
                .put("aud", audience)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFETIME).getEpochSecond())
                .put("jti", UUID.randomUUID().toString());
    }

    private static String encoded(ObjectNode json) {
        return base64(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "ClientAssertion[" + clientId + "]";
    }
}
