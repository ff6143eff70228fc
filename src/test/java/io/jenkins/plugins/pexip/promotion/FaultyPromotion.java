package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A promotion over a wire that spoils requests, and what must hold whenever a stage failed and in the end. */
final class FaultyPromotion implements AutoCloseable {

    private static final List<String> ENVIRONMENTS = List.of("test", "prod");

    /** So long a silent server is waited for; one that answers later is asked again. */
    private static final Duration SHORT = Duration.ofMillis(400);

    final FaultyWire wire;
    final List<String> failures = new ArrayList<>();
    /** How often a person had to put something back. */
    int byHand;
    /** Told of each stage's end, whatever it was. */
    Runnable stageEnded = () -> {};
    private Outages away;
    private final SimulatedPromotion promotion;
    private final Map<String, World> before = new TreeMap<>();

    FaultyPromotion(Path folder, List<String> newman, boolean silent) throws Exception {
        promotion = new SimulatedPromotion(folder, Configurations.small("33.2"), newman);
        away = Outages.none(promotion.clock);
        wire = new FaultyWire(promotion.simulation.listeners(), promotion.clock);
        ENVIRONMENTS.forEach(environment -> before.put(environment, promotion.world(environment)));
        promotion.longestAnswer = silent ? SHORT : null;
        promotion.restart(wire.phases());
        promotion.meanwhile = (run, again) -> {
            wire.timePasses(again);
            if (away.over()) {
                restore();
            }
        };
        wire.stretch();
    }

    /** @param timeOut how much time goes by with each request that nobody answers */
    void suffer(Outages outages, Duration timeOut) {
        away = outages;
        wire.plan(outages);
        wire.whileSilent(() -> promotion.clock.advance(timeOut));
    }

    Clock clock() {
        return promotion.clock;
    }

    /** To the end; after each failure the stage is started again. */
    void run() throws Exception {
        new InsistentPromotion(promotion, this::failed, this::ended).run();
        wire.aside(this::isDone);
    }

    private void ended() {
        wire.connections.accept();
        restore();
        stageEnded.run();
    }

    private void restore() {
        wire.connections.restore();
        away.end();
    }

    private void failed(String stage, Problem problem) {
        failures.add(stage + ": " + problem);
        assertThat(problem.what()).as("what").isNotBlank().doesNotContain("A fault of the product");
        assertThat(problem.left()).as("left, where " + problem.what()).isNotBlank();
        assertThat(problem.next()).as("next, where " + problem.what()).isNotBlank();
        wire.aside(() -> ENVIRONMENTS.forEach(environment -> nothingIsLeft(environment, stage, problem)));
    }

    /** Outside the block that holds the schedule, nothing is changed any more; inside, the schedule alone. */
    private void nothingIsLeft(String environment, String stage, Problem problem) {
        if (problem.left().contains("still stands")) {
            doByHand(environment, stage);
            return;
        }
        assertThat(power(environment)).as(problem.toString()).doesNotContainValue(PowerState.DEALLOCATED);
        assertThat(world(environment).sessionTimeout())
                .as(problem.toString()).isEqualTo(before.get(environment).sessionTimeout());
        if (stage.equals("pauseSchedule")) {
            assertThat(promotion.simulation.environment(environment).schedule().queueStatus(107))
                    .as(problem.toString()).isEqualTo("enabled");
        }
    }

    /** What the problem says that it could not be put back; where a system was away, that can only be what it keeps. */
    private void doByHand(String environment, String stage) {
        byHand++;
        power(environment).forEach((machine, power) -> {
            if (power == PowerState.DEALLOCATED) {
                mayBeLeft(machine, "Azure ");
                promotion.simulation.azure().start(machine);
            }
        });
        promotion.letPass(Duration.ofMinutes(10));
        if (!world(environment).sessionTimeout().equals(before.get(environment).sessionTimeout())) {
            mayBeLeft("session timeout", environment + ", Management Node");
            promotion.engine.connections().to(promotion.platform.environment(environment)).platform()
                    .change(before.get(environment).sessionTimeout());
        }
        var schedule = promotion.simulation.environment(environment).schedule();
        if (stage.equals("pauseSchedule") && !schedule.queueStatus(107).equals("enabled")) {
            mayBeLeft("schedule", environment + ", Azure DevOps");
            schedule.setQueueStatus(107, "enabled");
        }
    }

    private void mayBeLeft(String what, String keeper) {
        assertThat(away.last()).as("%s was left as it is; what was away".formatted(what))
                .matches(last -> last.isEmpty() || last.contains(keeper), keeper);
    }

    private Map<String, PowerState> power(String environment) {
        Map<String, PowerState> power = new TreeMap<>();
        before.get(environment).power().keySet().forEach(machine ->
                power.put(machine, promotion.simulation.azure().power(machine)));
        return power;
    }

    /** As soon as the Management Node answers. */
    private World world(String environment) {
        for (int minutes = 0; ; minutes++) {
            try {
                return promotion.world(environment);
            } catch (Unreachable e) {
                assertThat(minutes).isLessThan(60);
                promotion.letPass(Duration.ofMinutes(1));
            }
        }
    }

    private void isDone() {
        for (String environment : ENVIRONMENTS) {
            World now = world(environment);
            assertThat(now.versions()).allMatch(version -> version.toString().equals("34.1"));
            assertThat(now.queueStatus()).isEqualTo("enabled");
            assertThat(now.sessionTimeout()).isEqualTo(before.get(environment).sessionTimeout());
            assertThat(now.power()).isEqualTo(before.get(environment).power());
            assertThat(promotion.simulation.environment(environment).managementNode().upgradesStarted())
                    .as("upgrades started").hasSize(1);
            now.power().keySet().forEach(this::wasOffWhenCopied);
            if (failures.isEmpty()) {
                assertThat(promotion.simulation.environment(environment).managementNode().packageBytes())
                        .as("bytes of the package that were acknowledged, each time").isEqualTo(packageBytes());
            }
        }
        assertThat(promotion.home.ledger().verify().intact()).isTrue();
        assertThat(promotion.engine.desk().open()).isEmpty();
    }

    private long packageBytes() {
        return promotion.folder.resolve("upgrade.tar").toFile().length();
    }

    /** The promotion relies on what its evidence names, and on nothing else. */
    private void wasOffWhenCopied(String machine) {
        Set<String> reliedOn = promotion.evidence("snapshot").stream()
                .flatMap(entry -> entry.path("recoveryPoints").findValuesAsText("id").stream())
                .collect(Collectors.toSet());
        assertThat(promotion.simulation.azure().recoveryPoints(machine))
                .filteredOn(point -> reliedOn.stream().anyMatch(id -> id.endsWith(point.id())))
                .isNotEmpty().allMatch(point -> point.machineOff());
    }

    @Override
    public void close() {
        wire.close();
        promotion.close();
    }
}
