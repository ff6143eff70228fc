package io.jenkins.plugins.pexip.ledger.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What is signed in the place of a text: its type, its length and itself, so that a signature over one kind of text
 * never passes for one over another (the pre-authentication encoding of DSSE 1.0).
 */
final class Encoding {

    private Encoding() {}

    static byte[] of(String type, byte[] body) {
        byte[] typed = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(body.length + 64);
        encoded.writeBytes("DSSEv1 %d ".formatted(typed.length).getBytes(StandardCharsets.US_ASCII));
        encoded.writeBytes(typed);
        encoded.writeBytes(" %d ".formatted(body.length).getBytes(StandardCharsets.US_ASCII));
        encoded.writeBytes(body);
        return encoded.toByteArray();
    }
}
