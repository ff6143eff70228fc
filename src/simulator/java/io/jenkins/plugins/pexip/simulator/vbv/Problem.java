package io.jenkins.plugins.pexip.simulator.vbv;

/** An answer that is no success: a status and what the body says. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;

    Problem(int status, String detail) {
        super(detail);
        this.status = status;
    }

    int status() {
        return status;
    }
}
