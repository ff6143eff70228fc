package io.jenkins.plugins.pexip.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** SHA-256 over JSON in its canonical form (RFC 8785), so that anybody can compute it again with any library. */
public final class Digest {

    private Digest() {}

    /** @return lower-case hex */
    public static String of(JsonNode document) {
        try {
            byte[] canonical = new JsonCanonicalizer(document.toString()).getEncodedUTF8();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A JSON tree has a canonical form, and every JVM has SHA-256", e);
        }
    }
}
