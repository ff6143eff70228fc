package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.assembly.LiveConnections;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.port.Connections;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rollback of Test after an upgrade that failed, over a wire that spoils requests, by somebody who starts it again
 * whenever it failed; and what must hold after each try and in the end.
 */
final class FaultyRollback implements AutoCloseable {

    /** How Test goes back. */
    enum Way {
        VAULT("machines"),
        SNAPSHOTS("machines"),
        ONE_OFF("machines"),
        REDEPLOY("redeploy"),
        BACKUP("backup");

        final String order;

        Way(String order) {
            this.order = order;
        }

        boolean whole() {
            return order.equals("machines");
        }
    }

    private static final String NODE = "vm-conference-1-test";
    private static final int MOST_TRIES = 40;
    private static final Duration AWHILE = Duration.ofMinutes(30);

    final FaultyWire wire;
    final List<String> failures = new ArrayList<>();
    /** How often a person had to switch a machine on or off. */
    int byHand;
    /** Told of the end of each try. */
    Runnable tryEnded = () -> {};
    /** After so many calls of the engine a person aborts the first try; negative for never. */
    int abortedAfter = -1;
    /** How many calls of the engine all tries took. */
    int calls;
    private final Way way;
    private final SimulatedPromotion promotion;
    private final Environment test;
    /** Nobody leaves these alone, whatever a server said. */
    private final Connections onlooker;
    private final World before;
    private final Map<String, PowerState> power;
    private final Map<Machine, List<String>> disks;

    FaultyRollback(Path folder, Way way) throws Exception {
        this.way = way;
        SimulationConfig config =
                way == Way.SNAPSHOTS ? Configurations.withoutVault("33.2") : Configurations.small("33.2");
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.brisk(config));
        test = promotion.platform.environment("test");
        onlooker = new LiveConnections(promotion.secrets(), promotion.clock, null);
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        before = world();
        upgradeFails();
        power = power();
        disks = test.machines().stream().collect(toMap(
                machine -> machine, machine -> onlooker.to(test).recoveryPoints().disks(machine)));
        wire = new FaultyWire(promotion.simulation.listeners(), promotion.clock);
        promotion.restart(wire.phases());
        promotion.meanwhile = this::betweenTwoCalls;
        wire.stretch();
    }

    private void upgradeFails() throws Exception {
        promotion.reviewed("34.0", "34.1");
        String sha256 = promotion.upgradePackage("34.1", 1 << 16);
        promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "test")));
        ManagementNodeSimulator manager = promotion.simulation.environment("test").managementNode();
        manager.installationFails(NODE, true);
        promotion.problem(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
        manager.installationFails(NODE, false);
        if (way == Way.ONE_OFF) {
            promotion.simulation.azure().deallocate(NODE);
            promotion.letPass(AWHILE);
        }
        if (way == Way.BACKUP) {
            manager.restored("vm-management-test", "a new machine of the former version");
        }
    }

    private void betweenTwoCalls(StageRun run, Progress.Again again) throws InterruptedException {
        wire.timePasses(again);
        if (calls++ == abortedAfter) {
            run.abort("rita aborted the run");
        }
    }

    /** To the end, however often it takes. */
    void run() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Instant since = promotion.clock.instant();
            RollbackTry attempt = new RollbackTry(promotion, wire);
            Progress end = attempt.run(Map.of("environment", "test", "way", way.order, "supportCase", "CASE-7"));
            wire.connections.accept();
            wire.connections.restore();
            tryEnded.run();
            wire.aside(() -> {
                attempt.check(end, test, onlooker);
                machinesAreAsBefore(end);
                if (abortedAfter >= 0) {
                    nothingIsHalfDone(since);
                }
            });
            if (!promotion.evidence("rollback").isEmpty()) {
                wire.aside(this::isBack);
                return;
            }
            if (tries > 0) {
                promotion.letPass(AWHILE);
            }
        }
        throw new AssertionError("It never succeeds:\n" + String.join("\n", promotion.console));
    }

    /** Nobody stopped Azure in the middle of it. */
    private void nothingIsHalfDone(Instant since) {
        RecoveryPoints points = onlooker.to(test).recoveryPoints();
        disks.forEach((machine, disks) -> {
            assertThat(points.disks(machine)).as("disks of " + machine.name()).hasSameSizeAs(disks);
            assertThat(points.restores(machine, since)).as("restores of " + machine.name())
                    .allMatch(restore -> restore.state() == Operation.State.SUCCEEDED);
        });
    }

    private void machinesAreAsBefore(Progress end) {
        if (!(end instanceof Progress.Failed failed)) {
            assertThat(power()).isEqualTo(power);
            return;
        }
        Problem problem = failed.problem();
        failures.add(problem.toString());
        if (problem.left().contains("still stands")) {
            byHand++;
            power.forEach(this::put);
            promotion.letPass(AWHILE);
        }
        assertThat(power()).as(problem.toString()).isEqualTo(power);
    }

    private void put(String machine, PowerState wanted) {
        if (wanted == PowerState.DEALLOCATED) {
            promotion.simulation.azure().deallocate(machine);
        } else if (promotion.simulation.azure().power(machine) == PowerState.DEALLOCATED) {
            promotion.simulation.azure().start(machine);
        }
    }

    private void isBack() {
        if (way == Way.ONE_OFF) {
            promotion.simulation.azure().start(NODE);
        }
        promotion.letPass(AWHILE);
        World now = world();
        assertThat(now.versions()).allMatch(before.versions()::contains)
                .hasSize(way.whole() ? before.versions().size() : 1);
        assertThat(now.power()).isEqualTo(before.power());
        assertThat(now.sessionTimeout()).isEqualTo(before.sessionTimeout());
        assertThat(now.queueStatus()).isEqualTo("paused");
        assertThat(onlooker.to(test).platform().nodes()).filteredOn(Node::alwaysOn).allMatch(Node::synchronised);
        assertThat(promotion.evidence("rollback")).hasSize(1);
        assertThat(promotion.home.ledger().verify().intact()).isTrue();
        assertThat(promotion.engine.desk().open()).isEmpty();
    }

    private World world() {
        return World.of(promotion.simulation, test, onlooker);
    }

    private Map<String, PowerState> power() {
        Map<String, PowerState> power = new TreeMap<>();
        test.machines().stream().map(Machine::name).forEach(name ->
                power.put(name, promotion.simulation.azure().power(name)));
        return power;
    }

    @Override
    public void close() {
        wire.close();
        promotion.close();
    }
}
