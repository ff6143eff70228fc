package io.jenkins.plugins.pexip.simulator.vbv;

/** The Management Node did not answer, or not as one that works. */
final class NodeAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NodeAway(String message, Throwable cause) {
        super(message, cause);
    }
}
