package io.jenkins.plugins.pexip.stage.port;

/** What a new node's VM boots with. It holds secrets: it is never printed, never written down, and has no getter. */
public final class BootstrapConfiguration {

    private final String document;

    public BootstrapConfiguration(String document) {
        this.document = document;
    }

    /** The document itself, for the VM alone. */
    public String reveal() {
        return document;
    }

    @Override
    public String toString() {
        return "BootstrapConfiguration[****]";
    }
}
