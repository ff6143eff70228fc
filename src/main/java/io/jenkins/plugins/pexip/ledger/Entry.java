package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A line of the ledger.
 *
 * @param seq 1 for the first line
 * @param kind one of {@link EntryKinds}; others are kept as they are
 * @param by who or what did it
 * @param previous the {@link #hash} of the line before; 64 zeros in the first
 * @param hash SHA-256 of the line's bytes without its end, in lower-case hex; not part of the line
 */
@JsonPropertyOrder({"seq", "at", "kind", "platform", "by", "data", "previous"})
public record Entry(
        long seq, Instant at, String kind, String platform, String by, JsonNode data, String previous,
        @JsonIgnore String hash) {

    static final String FIRST = "0".repeat(64);

    /** The line without its end. */
    String line() {
        try {
            return LedgerJson.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The data of a ledger entry '%s' cannot be written as JSON".formatted(kind), e);
        }
    }

    /** @throws JsonProcessingException if the line is no entry */
    static Entry read(String line) throws JsonProcessingException {
        Entry entry = LedgerJson.MAPPER.readValue(line, Entry.class);
        return entry.withHash(sha256(line.getBytes(StandardCharsets.UTF_8)));
    }

    Entry withHash(String computed) {
        return new Entry(seq, at, kind, platform, by, data, previous, computed);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
