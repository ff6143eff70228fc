package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.Connection;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.Right;
import io.jenkins.plugins.pexip.stage.port.Schedule;
import io.jenkins.plugins.pexip.stage.port.Topic;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts that are read from an environment as it is now. */
final class EnvironmentFacts {

    private final Situation situation;
    private final Connection here;

    EnvironmentFacts(Situation situation) {
        this.situation = situation;
        this.here = situation.here();
    }

    /** The platform's name, the environment's with its kind, and which one is Test. */
    Facts identity(Facts facts) {
        Environment environment = situation.environment();
        String test = situation.platform().only(Environment.Kind.TEST).name();
        return facts.with(FactNames.PLATFORM, situation.platform().name(), "configuration", situation.now())
                .with(FactNames.ENVIRONMENT, environment.name(), "configuration", situation.now())
                .with(FactNames.KIND, environment.kind(), "configuration", situation.now())
                .with(FactNames.TEST_ENVIRONMENT, test, "configuration", situation.now());
    }

    /** Nodes, alarms and whether an upgrade is under way, from the environment's own Management Node. */
    Facts nodes(Facts facts, Version target) {
        List<Node> nodes = here.platform().nodes();
        String source = here.platform().source(Topic.NODES);
        return facts.with(FactNames.NODES, nodes, source, situation.now())
                .with(FactNames.INSTALLED, nodes.get(0).version(), source, situation.now())
                .with(FactNames.ANSWERS, true, source, situation.now())
                .with(FactNames.UPGRADE, upgrade(nodes, target), source, situation.now())
                .with(FactNames.ALARMS, here.platform().alarms(), here.platform().source(Topic.ALARMS),
                        situation.now());
    }

    /**
     * An upgrade may be followed if the Management Node runs the target already: then it is the one that was ordered.
     */
    private static Map<String, Object> upgrade(List<Node> nodes, Version target) {
        boolean running = nodes.stream().anyMatch(node -> node.state().isUpgrading());
        Map<String, Object> upgrade = new LinkedHashMap<>();
        upgrade.put("running", running);
        upgrade.put("startedAt", null);
        upgrade.put("adoptable", running && target != null && target.equals(nodes.get(0).version()));
        return upgrade;
    }

    /** Whether an upgrade is under way. A Management Node whose machine is not on leads none. */
    Facts upgradeNow(Facts facts) {
        try {
            List<Node> nodes = Booting.asUnreachable(here.platform()::nodes);
            return facts.with(FactNames.UPGRADE, upgrade(nodes, null), here.platform().source(Topic.NODES),
                    situation.now());
        } catch (Unreachable e) {
            if (!Observation.isOff(situation.environment(), here)) {
                throw e;
            }
            return facts.with(FactNames.UPGRADE, upgrade(List.of(), null),
                    "the Management Node's machine is off, says " + here.machines().address(), situation.now());
        }
    }

    /** What the product will need; a Management Node whose machine is off is asked when it is on. */
    Facts rights(Facts facts) {
        List<Right> rights = new ArrayList<>(here.machines().rights(situation.environment().machines()));
        rights.addAll(here.recoveryPoints().rights(situation.environment().machines()));
        here.schedule().ifPresent(schedule -> rights.addAll(schedule.rights()));
        if (!Observation.isOff(situation.environment(), here)) {
            rights.addAll(here.platform().rights());
        }
        List<Map<String, Object>> rows = rights.stream().map(Right::row).toList();
        return facts.with(FactNames.RIGHTS, rows, "what each system says that the product may do", situation.now());
    }

    Facts schedule(Facts facts) {
        Optional<Schedule> schedule = here.schedule();
        Map<String, Object> state = schedule.<Map<String, Object>>map(s -> Map.of(
                        "configured", true,
                        "queueStatus", s.state().queueStatus(),
                        "inProgress", s.inProgress().size()))
                .orElse(Map.of("configured", false));
        String source = schedule.map(s -> "state and runs of " + s.address()).orElse("configuration");
        return facts.with(FactNames.SCHEDULE, state, source, situation.now());
    }

    Facts machines(Facts facts) {
        List<Map<String, Object>> machines = situation.environment().machines().stream()
                .map(machine -> Map.<String, Object>of(
                        "name", machine.name(),
                        "resourceGroup", machine.resourceGroup(),
                        "power", here.machines().status(machine).power()))
                .toList();
        return facts.with(FactNames.MACHINES, machines, "states of machines at " + here.machines().address(),
                situation.now());
    }

    /**
     * The copies of what the environment runs now. Azure does not tell whether a machine was off; the ledger knows it
     * of the copies that this product took.
     *
     * @param since when the environment was changed last: what was copied before is of something else
     */
    Facts recoveryPoints(Facts facts, TakenCopies taken, Instant since) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (Machine machine : situation.environment().machines()) {
            here.recoveryPoints().list(machine).stream().filter(p -> !p.takenAt().isBefore(since)).forEach(point -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("machine", machine.name());
                row.put("resourceGroup", machine.resourceGroup());
                row.put("id", point.id());
                row.put("kind", point.kind());
                row.put("takenAt", point.takenAt());
                row.put("whileOff", taken.whileOff(point.id()) ? true : null);
                row.put("duringUpgrade", taken.duringUpgrade(point.id(), point.takenAt()));
                points.add(row);
            });
        }
        return facts.with(FactNames.RECOVERY_POINTS, points,
                        "recovery points at " + here.recoveryPoints().address(), situation.now())
                .with(FactNames.BACKUPS, here.platform().backups(), here.platform().source(Topic.BACKUPS),
                        situation.now());
    }
}
