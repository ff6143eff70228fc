package io.jenkins.plugins.pexip.policy.verdict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody with the right to approve saw that a SHOULD does not hold, and said why it may be so. Good for the promotion
 * in which it was given, as long as the rule says the same.
 *
 * @param rule the rule's id
 * @param environment the environment's name
 * @param judgement digest of the judgement that was shown
 * @param verdict digest of the rule's verdict in it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Acknowledgement(
        String rule, String environment, String by, Instant at, String reason, String judgement, String verdict) {

    /** What is missing, in words that end a sentence; empty if it is complete. */
    public Optional<String> fault() {
        return by == null || by.isBlank() ? Optional.of("nobody gave it")
                : reason == null || reason.isBlank() ? Optional.of("it has no reason")
                : at == null ? Optional.of("it does not say when it was given")
                : Optional.empty();
    }
}
