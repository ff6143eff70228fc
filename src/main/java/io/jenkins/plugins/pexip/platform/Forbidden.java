package io.jenkins.plugins.pexip.platform;

/** What a pipeline asked for is not for it to have. Whoever refuses it writes it into the platform's ledger. */
public final class Forbidden extends ConfigurationProblem {

    private static final long serialVersionUID = 1L;

    /** @param message what was refused and what is allowed; nothing of what lies behind the boundary */
    public Forbidden(String message) {
        super(message);
    }
}
