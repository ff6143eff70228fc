package io.jenkins.plugins.pexip.ledger.signing;

/** A key file cannot be used; the message names it and says what to do, and never what stands in it. */
public final class KeyProblem extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    KeyProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
