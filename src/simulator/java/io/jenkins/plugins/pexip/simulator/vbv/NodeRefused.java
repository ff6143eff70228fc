package io.jenkins.plugins.pexip.simulator.vbv;

/** The Management Node works, and wants no such request: a wrong password, a field that it does not know. */
final class NodeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NodeRefused(String message) {
        super(message);
    }
}
