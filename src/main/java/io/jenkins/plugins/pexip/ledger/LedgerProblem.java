package io.jenkins.plugins.pexip.ledger;

/** The ledger cannot be read or written on; the message says where and what to do. Nothing was written. */
public final class LedgerProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerProblem(String message) {
        super(message);
    }

    LedgerProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
