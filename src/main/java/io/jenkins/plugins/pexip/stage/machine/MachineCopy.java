package io.jenkins.plugins.pexip.stage.machine;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import java.time.Instant;

/** A recovery point that was taken of a machine while it was off, as the ledger knows it. */
public record MachineCopy(String machine, String resourceGroup, String id, RecoveryPoint.Kind kind, Instant takenAt) {

    public static MachineCopy of(Machine machine, RecoveryPoint point) {
        return new MachineCopy(machine.name(), machine.resourceGroup(), point.id(), point.kind(), point.takenAt());
    }

    public boolean isOf(Machine other) {
        return machine.equals(other.name()) && resourceGroup.equals(other.resourceGroup());
    }

    public RecoveryPoint point() {
        return new RecoveryPoint(id, kind, takenAt, null);
    }
}
