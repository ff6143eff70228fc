package io.jenkins.plugins.pexip.stage.port;

/** Azure's power states (facts/azure.md, section 2.3). A stopped machine is not a deallocated one. */
public enum PowerState {
    RUNNING,
    STARTING,
    STOPPING,
    STOPPED,
    DEALLOCATING,
    DEALLOCATED,
    UNKNOWN;

    /** Whether a machine is off, or about to be. */
    public boolean isOff() {
        return this == STOPPED || this == STOPPING || this == DEALLOCATED || this == DEALLOCATING;
    }
}
