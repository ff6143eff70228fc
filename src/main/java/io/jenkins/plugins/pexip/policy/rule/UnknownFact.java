package io.jenkins.plugins.pexip.policy.rule;

/** A rule asked for a fact that cannot be used; the message is the sentence of its verdict. */
public final class UnknownFact extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownFact(String sentence) {
        super(sentence, null, false, false);
    }
}
