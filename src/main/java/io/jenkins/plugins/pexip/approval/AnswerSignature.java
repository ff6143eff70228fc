package io.jenkins.plugins.pexip.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import java.util.List;

/**
 * A person's own signature under an answer, so that it counts whoever's shell and files it went through.
 *
 * @param key the fingerprint of the public key that it can be checked with
 * @param value Base64
 */
public record AnswerSignature(String key, String value) {

    private static final String TYPE = "application/vnd.pexip-promotion.answer+json";

    static AnswerSignature of(SigningKey key, Question question, Answer answer) {
        return new AnswerSignature(key.known().fingerprint(), key.sign(TYPE, text(question, answer)));
    }

    /** Whether the owner of a key gave this very answer to this very question. */
    boolean holds(VerificationKey key, Question question, Answer answer) {
        return key.holds(TYPE, text(question, answer), value);
    }

    private static byte[] text(Question question, Answer answer) {
        try {
            return Json.MAPPER.writeValueAsBytes(List.of(
                    question.id(), question.promotion(), question.platform(), question.environment(),
                    question.version(), question.digest(), question.askedAt().toString(), answer.by(),
                    answer.at().toString(), answer.accepted(), answer.note() == null ? "" : answer.note()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
