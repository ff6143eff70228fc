package io.jenkins.plugins.pexip.ledger.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of keys (RFC 7468). */
final class Pem {

    static final String PRIVATE = "PRIVATE KEY";
    static final String PUBLIC = "PUBLIC KEY";

    private Pem() {}

    static String write(String label, byte[] der) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines.encodeToString(der));
    }

    /** @throws IllegalArgumentException if there is no block with this label, or it is not Base64 */
    static byte[] read(String label, String text) {
        Matcher block = Pattern.compile("-----BEGIN %1$s-----(.*?)-----END %1$s-----".formatted(label), Pattern.DOTALL)
                .matcher(text);
        if (!block.find()) {
            throw new IllegalArgumentException("it has no block '%s'".formatted(label));
        }
        return Base64.getDecoder().decode(block.group(1).replaceAll("\\s", ""));
    }
}
