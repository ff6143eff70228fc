package io.jenkins.plugins.pexip.stage.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Evidence;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.machine.MachineCopy;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoints;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the rules for a rollback ask: whether what the plan names is still there, and can be used. */
final class RollbackFacts {

    private RollbackFacts() {}

    static Facts of(Situation situation, RollbackPlan plan) {
        Map<String, Object> back = new LinkedHashMap<>();
        back.put("way", plan.way());
        back.put("version", plan.version());
        back.put("from", plan.from());
        back.put("machines", plan.machines(situation.environment()).stream()
                .map(machine -> copied(situation, machine, plan.copyOf(machine)))
                .toList());
        back.put("backup", plan.backup() == null ? null : Map.of(
                "name", plan.backup().name(),
                "version", plan.from(),
                "kept", plan.backup().isThere(situation)));
        return Facts.NONE
                .with(FactNames.WAY_BACK, back, "ledger, recovery points at "
                        + situation.here().recoveryPoints().address(), situation.now())
                .with(FactNames.SUPPORT_CASE, situation.order(RollbackOrder.class).supportCase(), "Jenkinsfile",
                        situation.now());
    }

    /** What stood before the upgrade that is undone. */
    static Facts before(Situation situation, RollbackPlan plan) {
        Evidence evidence = situation.engine().evidence();
        Facts alarms = Facts.NONE.with(FactNames.ALARMS_BEFORE, plan.alarmsBefore(), "ledger", situation.now());
        return Stream.of(EntryKinds.UPGRADE, EntryKinds.UPGRADE_FAILED)
                .flatMap(kind -> evidence.newest(kind, situation.environment()).stream())
                .max(Comparator.comparingLong(Entry::seq))
                .map(entry -> entry.data().path("maintenanceBefore"))
                .filter(JsonNode::isArray)
                .map(held -> alarms.with(FactNames.MAINTENANCE_BEFORE, held, "ledger", situation.now()))
                .orElse(alarms);
    }

    private static Map<String, Object> copied(Situation situation, Machine machine, Optional<MachineCopy> copy) {
        RecoveryPoints points = situation.here().recoveryPoints();
        Optional<RecoveryPoint> listed = copy.flatMap(known -> points.list(machine).stream()
                .filter(point -> point.id().equals(known.id()))
                .findFirst());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", machine.name());
        row.put("resourceGroup", machine.resourceGroup());
        row.put("takenAt", copy.map(MachineCopy::takenAt).orElse(null));
        row.put("listed", listed.isPresent());
        row.put("hindrance", listed.flatMap(point -> points.hindrance(machine, point)).orElse(null));
        return row;
    }
}
