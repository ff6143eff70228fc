package io.jenkins.plugins.pexip.simulator.azure;

/** What a client can ask for that takes time. */
public enum OperationKind {
    START,
    DEALLOCATE,
    POWER_OFF,
    RESTART,
    UPDATE_MACHINE,
    MAKE_MACHINE,
    DELETE_MACHINE,
    MAKE_INTERFACE,
    DELETE_INTERFACE,
    DISK,
    SNAPSHOT,
    DELETE,
    BACKUP,
    RESTORE,
    CANCEL,
    PROTECT
}
