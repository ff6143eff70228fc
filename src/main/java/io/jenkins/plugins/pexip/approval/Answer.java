package io.jenkins.plugins.pexip.approval;

import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import java.time.Instant;

/**
 * What somebody answered.
 *
 * @param by the answering person's user id, as the face that took the answer authenticated it
 * @param accepted approved or vouched for; false if declined or not working
 * @param note what the person said; never personal data of citizens
 * @param signature the person's own; null where the face alone vouches for who it was
 */
public record Answer(
        String question, String by, Instant at, boolean accepted, String note, AnswerSignature signature) {

    public Answer(String question, String by, Instant at, boolean accepted, String note) {
        this(question, by, at, accepted, note, null);
    }

    /** The same, signed by who gives it. @param asked the question that it answers */
    public Answer signed(SigningKey key, Question asked) {
        return new Answer(question, by, at, accepted, note, AnswerSignature.of(key, asked, this));
    }
}
