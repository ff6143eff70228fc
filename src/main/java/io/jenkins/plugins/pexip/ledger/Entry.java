package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.signing.SignedLine;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A line of the ledger.
 *
 * @param seq 1 for the first line
 * @param kind one of {@link EntryKinds}; others are kept as they are
 * @param by who or what did it
 * @param previous the {@link #hash} of the line before; 64 zeros in the first
 * @param signature Ed25519 over the line without this field, in Base64; null in ledgers from before there were keys
 * @param hash SHA-256 of the line's bytes without its end, in lower-case hex; not part of the line
 * @param rehearsal true if a rehearsal's clock and not the real one tells the time; else null
 */
@JsonPropertyOrder({"seq", "at", "kind", "platform", "by", "data", "rehearsal", "previous", "signature"})
public record Entry(
        long seq, Instant at, String kind, String platform, String by, JsonNode data, String previous,
        @JsonInclude(JsonInclude.Include.NON_NULL) String signature,
        @JsonIgnore String hash,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean rehearsal) {

    static final String FIRST = "0".repeat(64);

    /** What the signature of a line is for. */
    static final String TYPE = "application/vnd.pexip-promotion.ledger-entry+json";

    @JsonIgnore
    public boolean isOfARehearsal() {
        return Boolean.TRUE.equals(rehearsal);
    }

    /** The line without its end. */
    String line(SigningKey key) {
        try {
            return SignedLine.sign(LedgerJson.MAPPER.writeValueAsString(this), TYPE, key);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The data of a ledger entry '%s' cannot be written as JSON".formatted(kind), e);
        }
    }

    /** @throws IOException if the line is no entry */
    static Entry read(byte[] line) throws IOException {
        Entry entry = LedgerJson.MAPPER.readValue(line, Entry.class);
        if (entry.isIncomplete()) {
            throw new IOException("A field is missing");
        }
        return entry.withHash(sha256(line));
    }

    private boolean isIncomplete() {
        return Stream.of(at, kind, platform, by, data, previous).anyMatch(field -> field == null);
    }

    private Entry withHash(String computed) {
        return new Entry(seq, at, kind, platform, by, data, previous, signature, computed, rehearsal);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
