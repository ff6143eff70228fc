package io.jenkins.plugins.pexip.ledger.signing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Base64;
import java.util.List;

/**
 * A text with its signatures: the envelope of DSSE 1.0.
 *
 * @param payload Base64
 * @param payloadType what kind of text it is; a part of what is signed
 */
public record Envelope(String payload, String payloadType, List<Signature> signatures) {

    /**
     * @param keyid fingerprint of the key: a hint, and no more
     * @param sig Base64
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Signature(String keyid, String sig) {}

    public Envelope {
        signatures = signatures == null ? List.of() : List.copyOf(signatures);
    }

    public static Envelope seal(String type, byte[] text, SigningKey key) {
        return new Envelope(
                Base64.getEncoder().encodeToString(text),
                type,
                List.of(new Signature(key.known().fingerprint(), key.sign(type, text))));
    }

    /** Whether the key's owner signed the text, whatever the hints say. */
    public boolean holds(VerificationKey key) {
        return signatures.stream().anyMatch(signature -> key.holds(payloadType, text(), signature.sig()));
    }

    /** @throws IllegalArgumentException if the payload is no Base64 */
    public byte[] text() {
        return Base64.getDecoder().decode(payload);
    }
}
