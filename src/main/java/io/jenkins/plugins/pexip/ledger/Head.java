package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.pexip.ledger.signing.SignedLine;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The end of a ledger, signed and kept beside it, so that a cut-off end is noticed. It is written after the entry that
 * it names: after a crash it may be older than the ledger, and it is never newer.
 *
 * @param seq the entry that it names
 * @param hash of that entry
 * @param at when the entry was written
 * @param key fingerprint of the key that it is signed with: the same that signed the entry
 */
@JsonPropertyOrder({"seq", "hash", "at", "key", "signature"})
record Head(
        long seq, String hash, Instant at, String key,
        @JsonInclude(JsonInclude.Include.NON_NULL) String signature) {

    static final String TYPE = "application/vnd.pexip-promotion.ledger-head+json";

    static byte[] file(Entry entry, SigningKey key) {
        Head head = new Head(entry.seq(), entry.hash(), entry.at(), key.known().fingerprint(), null);
        try {
            String line = SignedLine.sign(LedgerJson.MAPPER.writeValueAsString(head), TYPE, key);
            return (line + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if it is none. */
    static Optional<Head> read(byte[] file) {
        try {
            return Optional.of(LedgerJson.MAPPER.readValue(file, Head.class)).filter(head -> head.seq > 0);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What speaks against a head and a ledger being of each other.
     *
     * @param chain without a fault of its own
     */
    static Optional<Fault> fault(Chain chain, Optional<byte[]> file) {
        if (file.isPresent()) {
            return read(file.get())
                    .map(head -> head.misfit(chain, file.get()))
                    .orElseGet(() -> Optional.of(new Fault(0, "it cannot be read as one.")));
        }
        // A crash may come between the first signed entry and the first head, and not later.
        return chain.key().isPresent() && chain.size() > chain.unsigned() + 1
                ? Optional.of(new Fault(0, "it is not there, so nothing tells whether the end was cut off."))
                : Optional.empty();
    }

    private Optional<Fault> misfit(Chain chain, byte[] file) {
        Optional<VerificationKey> signer = seq > chain.size() ? chain.key() : chain.signer(seq);
        if (chain.size() > 0 && (signer.isEmpty() || !SignedLine.holds(withoutEnd(file), TYPE, signer.get()))) {
            return Optional.of(new Fault(0, chain.key().isEmpty()
                    ? "it is signed and no line is; the file was replaced by one without signatures."
                    : "its signature is not one of the key that signed entry %d; it was changed or is another ledger's."
                            .formatted(seq)));
        }
        if (seq > chain.size()) {
            String reason = "it was cut off; the signed head names entry %d, which is not there.".formatted(seq);
            return Optional.of(new Fault(chain.size() + 1, reason));
        }
        // Whoever appends first sees to the head of the entry before: a crash leaves it one entry behind at most.
        if (chain.size() > seq + 1) {
            return Optional.of(new Fault(0, "it names entry %d of %d; it was put back to an older one."
                    .formatted(seq, chain.size())));
        }
        return chain.hash(seq).equals(hash) ? Optional.empty() : Optional.of(new Fault(
                seq, "the signed head names it with the hash %s, and it has %s; a line up to it was changed."
                        .formatted(hash, chain.hash(seq))));
    }

    private static byte[] withoutEnd(byte[] file) {
        boolean ended = file.length > 0 && file[file.length - 1] == '\n';
        return ended ? Arrays.copyOf(file, file.length - 1) : file;
    }
}
