package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an entry says that names a key.
 *
 * @param fingerprint of the key
 * @param publicKey the key that the ledger is signed with from there on
 * @param accepted the key's own signature over the hash of the line before, so that neither key can be put on the other
 */
record KeyEntry(String fingerprint, String publicKey, String accepted) {

    private static final String TYPE = "application/vnd.pexip-promotion.ledger-key";

    static KeyEntry of(SigningKey key, String previous) {
        VerificationKey known = key.known();
        return new KeyEntry(known.fingerprint(), known.encoded(), key.sign(TYPE, bytes(previous)));
    }

    /** The key that an entry names and that accepted it; empty if there is none. */
    static Optional<VerificationKey> key(Entry entry) {
        JsonNode data = entry.data();
        if (!entry.kind().equals(EntryKinds.KEY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new VerificationKey(data.path("publicKey").asText()))
                    .filter(key -> key.fingerprint().equals(data.path("fingerprint").asText()))
                    .filter(key -> key.holds(TYPE, bytes(entry.previous()), data.path("accepted").asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
