package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.BACKUPS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.INSTALLED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.RECOVERY_POINTS;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.rule.MachineRules.Machine;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What there must be to go back to. */
final class RecoveryRules {

    private RecoveryRules() {}

    /** @param whileOff null if nobody knows whether the machine was off */
    record Point(String machine, String resourceGroup, Instant takenAt, Boolean whileOff, Boolean duringUpgrade) {}

    record Backup(String name, Instant takenAt, Version version) {}

    static Finding recoveryPoint(FactReader facts, PolicySettings limits) {
        List<Machine> machines = MachineRules.machines(facts);
        List<Point> fresh = fresh(facts, limits);
        List<String> missing = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        for (Machine machine : machines) {
            List<Point> points = fresh.stream().filter(p -> machine.is(p.machine(), p.resourceGroup())).toList();
            if (points.stream().noneMatch(point -> Boolean.TRUE.equals(point.whileOff()))) {
                (points.stream().anyMatch(point -> point.whileOff() == null) ? doubtful : missing).add(machine.name());
            }
        }
        String limit = Words.duration(limits.snapshotMaxAge());
        if (!missing.isEmpty()) {
            return Finding.broken("No recovery point younger than %s, taken while no upgrade ran and the machine"
                    + " was off, of: %s. Take one of all machines with pexipSnapshot.", limit, Words.list(missing));
        }
        return doubtful.isEmpty()
                ? backup(facts, machines.size(), limit)
                : Finding.unknown("Whether these machines were off when their recovery point was taken is not known:"
                        + " %s. Take one of all machines with pexipSnapshot.", Words.list(doubtful));
    }

    private static List<Point> fresh(FactReader facts, PolicySettings limits) {
        Instant oldest = facts.now().minus(limits.snapshotMaxAge());
        return facts.list(RECOVERY_POINTS, Point.class).stream()
                .filter(point -> point.takenAt() != null && !point.takenAt().isBefore(oldest))
                .filter(point -> !point.takenAt().isAfter(facts.now()))
                .filter(point -> !Boolean.TRUE.equals(point.duringUpgrade()))
                .toList();
    }

    private static Finding backup(FactReader facts, int machines, String limit) {
        Version installed = facts.version(INSTALLED);
        return facts.list(BACKUPS, Backup.class).stream()
                .filter(backup -> installed.equals(backup.version()))
                .findFirst()
                .map(backup -> Finding.holds("%s a recovery point younger than %s that was taken while off, and the"
                        + " Management Node the backup %s of %s.",
                        machines == 1 ? "The machine has" : "All " + machines + " machines have", limit,
                        backup.name(), installed))
                .orElseGet(() -> Finding.broken("The machines have recovery points, and the Management Node has no"
                        + " built-in backup of %s; take one with pexipSnapshot.", installed));
    }
}
