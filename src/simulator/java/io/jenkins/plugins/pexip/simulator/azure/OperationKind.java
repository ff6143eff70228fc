package io.jenkins.plugins.pexip.simulator.azure;

/** What a client can ask for that takes time. */
public enum OperationKind {
    START,
    DEALLOCATE,
    POWER_OFF,
    RESTART,
    UPDATE_MACHINE,
    DISK,
    SNAPSHOT,
    DELETE,
    BACKUP,
    RESTORE,
    CANCEL,
    PROTECT
}
