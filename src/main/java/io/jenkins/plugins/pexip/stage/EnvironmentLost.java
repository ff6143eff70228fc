package io.jenkins.plugins.pexip.stage;

/** The environment that a stage changes came into other hands, or was given back, while the stage was under way. */
public final class EnvironmentLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param how what became of it, as a sentence */
    public EnvironmentLost(String how) {
        super(how);
    }
}
