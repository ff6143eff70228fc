package io.jenkins.plugins.pexip.stage.port;

import java.time.Instant;

/**
 * One copy of a whole machine.
 *
 * @param id the vault's id of it, or the snapshots' names
 * @param expiresAt null if it does not say
 */
public record RecoveryPoint(String id, Kind kind, Instant takenAt, Instant expiresAt) {

    /** Where the copy is kept. */
    public enum Kind {
        VAULT,
        DISK_SNAPSHOTS
    }
}
