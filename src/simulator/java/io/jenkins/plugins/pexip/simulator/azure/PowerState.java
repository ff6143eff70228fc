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

    /** Where this leads when nothing else comes between. */
    PowerState settled() {
        return switch (this) {
            case STARTING -> RUNNING;
            case STOPPING -> STOPPED;
            case DEALLOCATING -> DEALLOCATED;
            default -> this;
        };
    }

    String code() {
        return "PowerState/" + name().toLowerCase(Locale.ROOT);
    }

    String displayStatus() {
        return "VM " + name().toLowerCase(Locale.ROOT);
    }
}
