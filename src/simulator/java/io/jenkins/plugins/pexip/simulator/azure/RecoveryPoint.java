package io.jenkins.plugins.pexip.simulator.azure;

import java.time.Instant;

/**
 * A recovery point in a vault.
 *
 * @param time when the disks were copied, within the task "Take Snapshot"
 * @param machineOff whether the machine was off all the time that its snapshot was being taken
 * @param inVault whether it was transferred to the vault, or is a snapshot beside the disks only
 */
public record RecoveryPoint(
        String id, String machine, Instant time, Instant expiry, boolean machineOff, boolean inVault) {

    RecoveryPoint transferred() {
        return new RecoveryPoint(id, machine, time, expiry, machineOff, true);
    }
}
