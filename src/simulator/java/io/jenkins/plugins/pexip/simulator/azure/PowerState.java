package io.jenkins.plugins.pexip.simulator.azure;

import java.util.Locale;

/** The power states of Azure's virtual machines. */
public enum PowerState {
    RUNNING,
    STARTING,
    STOPPING,
    STOPPED,
    DEALLOCATING,
    DEALLOCATED;

    /** Whether the operating system does not run. */
    public boolean off() {
        return this == STOPPED || this == DEALLOCATED;
    }

    String code() {
        return "PowerState/" + name().toLowerCase(Locale.ROOT);
    }

    String displayStatus() {
        return "VM " + name().toLowerCase(Locale.ROOT);
    }
}
