package io.jenkins.plugins.pexip.stage.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.WayBack;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.machine.KeptBackup;
import io.jenkins.plugins.pexip.stage.machine.MachineCopy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an environment would go back to, as it is written down right before its upgrade is started.
 *
 * @param promotion whose upgrade it is
 * @param run of the stage that upgrades
 * @param from what the Management Node runs before
 * @param version what the upgrade brings
 * @param way null if there is none, because somebody else started the upgrade
 * @param whole whether every always-on node runs {@code from}; false in a repeat upgrade
 * @param recoveryPoints of its machines, as far as the ledger knows them
 * @param backup the Management Node's own; null if its file was not kept
 * @param packageBefore the package that brought {@code from}; null if the ledger does not know
 * @param alarmsBefore those that stand before
 */
public record RollbackPlan(
        String promotion,
        String run,
        String environment,
        WayBack way,
        Version from,
        Version version,
        boolean whole,
        List<MachineCopy> recoveryPoints,
        KeptBackup backup,
        JsonNode packageBefore,
        JsonNode alarmsBefore) {

    public RollbackPlan {
        recoveryPoints = recoveryPoints == null ? List.of() : List.copyOf(recoveryPoints);
    }

    /** The same by another way. */
    RollbackPlan by(WayBack other) {
        return new RollbackPlan(promotion, run, environment, other, from, version, whole, recoveryPoints, backup,
                packageBefore, alarmsBefore);
    }

    /** The machines whose disks go back. */
    List<Machine> machines(Environment whose) {
        return whose.machines().stream().filter(way::takes).toList();
    }

    /** When the machines were copied; empty if they were not. */
    Optional<Instant> copiedAt() {
        return recoveryPoints.stream().map(MachineCopy::takenAt).min(Instant::compareTo);
    }

    String inWords() {
        return switch (way) {
            case MACHINES -> "all machines go back to their recovery points";
            case REDEPLOY -> "the Management Node's machine goes back to its recovery point, the Conferencing Nodes are"
                    + " deployed anew";
            case BACKUP -> "a Management Node of %s takes its backup%s, the Conferencing Nodes are deployed anew"
                    .formatted(from, backup == null ? ", of which no file was kept" : " " + backup.name());
        };
    }

    Optional<MachineCopy> copyOf(Machine machine) {
        return recoveryPoints.stream().filter(copy -> copy.isOf(machine)).findFirst();
    }
}
