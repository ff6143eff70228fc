package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** A JSON Web Token signed with ES256 (RFC 7515, RFC 7518 section 3.4). */
record Assertion(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {

    /** @throws ApiError 400 if it is none */
    static Assertion parse(String token) {
        String[] parts = token.split("[.]");
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            return new Assertion(
                    Json.MAPPER.readTree(decoder.decode(parts[0])),
                    Json.MAPPER.readTree(decoder.decode(parts[1])),
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    decoder.decode(parts[2]));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException notAToken) {
            throw ApiError.bad("invalid_client");
        }
    }

    /** Empty if it is not there; the first one of a list. */
    String claim(String name) {
        JsonNode claim = claims.path(name);
        return claim.isArray() ? claim.path(0).asText() : claim.asText();
    }

    long number(String name) {
        return claims.path(name).asLong();
    }

    boolean isSignedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key);
            verifier.update(signed);
            return header.path("alg").asText().equals("ES256") && verifier.verify(signature);
        } catch (GeneralSecurityException wrongKeyOrSignature) {
            return false;
        }
    }
}
