package io.jenkins.plugins.pexip.ledger.intoto;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.signing.Envelope;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Whether a file holds a statement that somebody trusted signed.
 *
 * @param sentence what it states, or why it is none
 */
public record StatementCheck(boolean holds, String sentence) {

    /** @throws UncheckedIOException if the file cannot be read, naming it */
    public static StatementCheck of(Path file, Collection<VerificationKey> trusted) {
        try {
            return of(Json.MAPPER.readValue(Files.readAllBytes(file), Envelope.class), trusted);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return fails("it is no DSSE envelope with an in-toto statement.");
        } catch (IOException e) {
            throw new UncheckedIOException("The statement " + file + " cannot be read: " + DiskWords.why(e), e);
        }
    }

    private static StatementCheck of(Envelope envelope, Collection<VerificationKey> trusted) throws IOException {
        if (envelope == null || envelope.payload() == null || !Statement.PAYLOAD.equals(envelope.payloadType())) {
            return fails("it is no DSSE envelope with an in-toto statement.");
        }
        return trusted.stream().anyMatch(envelope::holds)
                ? read(envelope)
                : fails("none of its signatures holds for a key that you trust; it was changed, or another key"
                        + " signed it.");
    }

    private static StatementCheck read(Envelope envelope) throws IOException {
        Statement statement = Json.MAPPER.readValue(envelope.text(), Statement.class);
        if (!Statement.TYPE.equals(statement.type()) || statement.subject().isEmpty()) {
            return fails("it is signed, and no in-toto statement of version 1.");
        }
        Resource subject = statement.subject().get(0);
        return new StatementCheck(true, "holds: %s of %s, SHA-256 %s."
                .formatted(statement.predicateType(), subject.name(), subject.digest().get("sha256")));
    }

    private static StatementCheck fails(String reason) {
        return new StatementCheck(false, reason);
    }
}
