package io.jenkins.plugins.pexip.stage.port;

/** The upgrade states that the vendor's guide defines (seed 001, "Definition of upgrade statuses"). */
public enum NodeState {
    IDLE("No upgrade in progress"),
    PENDING("Upgrade pending"),
    PREPARING("Preparing to upgrade"),
    WAITING_FOR_CALLS("Waiting for calls to clear"),
    TIMED_OUT("Timeout waiting for calls to clear"),
    UPGRADING("Upgrade in progress"),
    REBOOTING("Rebooting"),
    UNREACHABLE("Could not communicate with conferencing node"),
    /** A word that no table knows; counts as in progress. */
    OTHER("Other");

    private final String label;

    NodeState(String label) {
        this.label = label;
    }

    /** Whether an upgrade has begun with the node, or is to. A node that is out of reach says nothing of it. */
    public boolean isUpgrading() {
        return this != IDLE && this != UNREACHABLE;
    }

    /** The vendor's words for it. */
    public String label() {
        return label;
    }
}
