package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.SimulatedEnvironment;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen in the hours of an upgrade. What a node that never clears does to it is in RestorationTest. */
class LongRunningTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final String NODE = "vm-conference-1-test";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private SimulatedPromotion promotion;
    private SimulatedEnvironment test;
    private String sha256;
    private World before;
    private final AtomicInteger happened = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        start(Configurations.small("33.2"));
    }

    private void start(SimulationConfig config) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, config);
        test = promotion.simulation.environment("test");
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
        before = promotion.world("test");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    /** What happens once, when the upgrade's status says so for the first time. */
    private interface Event {
        void happen() throws Exception;
    }

    private void when(String status, Event event) {
        promotion.meanwhile = (run, again) -> {
            boolean now = run.stage().equals("pexipUpgrade") && again.status().contains(status);
            if (now && happened.getAndIncrement() == 0) {
                event.happen();
            }
        };
    }

    private void upgradeIsSurvived() {
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            promotion.succeed(upgrade());
            return null;
        }));
        World now = promotion.world("test");
        assertThat(happened).hasPositiveValue();
        assertThat(now.versions()).allMatch(version -> version.toString().equals("34.1"));
        assertThat(now.sessionTimeout()).isEqualTo(before.sessionTimeout());
        assertThat(now.queueStatus()).isEqualTo(before.queueStatus());
        assertThat(now.power()).isEqualTo(before.power());
        assertThat(test.managementNode().upgradesStarted()).hasSize(1);
        assertThat(promotion.evidence("upgrade")).hasSize(1);
        assertThat(promotion.home.ledger().verify().intact()).isTrue();
    }

    private Progress upgrade() {
        return promotion.run("pexipUpgrade", order("test", "34.1", sha256));
    }

    @Test
    void aManagementNodeThatIsAwayFor55MinutesIsWaitedFor() {
        Instant[] back = new Instant[1];
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("nodes are upgraded") && happened.getAndIncrement() == 0) {
                back[0] = promotion.clock.instant().plus(Duration.ofMinutes(55));
                test.managementNode().listener().refuse();
                test.managementNode().listener().goAway();
            } else if (back[0] != null && !promotion.clock.instant().isBefore(back[0])) {
                test.managementNode().listener().comeBack();
                test.managementNode().listener().accept();
                back[0] = null;
            }
        };
        upgradeIsSurvived();
        assertThat(Duration.between(Instant.parse("2026-11-21T00:00:00Z"), promotion.clock.instant()))
                .isGreaterThan(Duration.ofMinutes(55));
    }

    @Test
    void aPersonWhoResumesThePipelineInTheMiddleIsRight() {
        when("nodes are upgraded", () -> test.schedule().setQueueStatus(107, "enabled"));
        upgradeIsSurvived();
        assertThat(promotion.evidence("schedule").get(0).path("changedBySomebody").asBoolean()).isTrue();
    }

    @Test
    void aNodeThatAPersonRebootsInTheMiddleIsWaitedFor() {
        when("1 of 2 nodes", () -> {
            promotion.simulation.azure().deallocate(NODE);
            promotion.letPass(Duration.ofMinutes(3));
            promotion.simulation.azure().start(NODE);
        });
        upgradeIsSurvived();
    }

    @Test
    void aNodeThatAPersonPutsIntoMaintenanceIsUpgradedAllTheSameAndNamedUntilItIsOutAgain() {
        AtomicInteger named = new AtomicInteger();
        when("nodes are upgraded", () -> maintenance(true));
        SimulatedPromotion.Meanwhile event = promotion.meanwhile;
        promotion.meanwhile = (run, again) -> {
            event.on(run, again);
            if (again.status().contains("is still in maintenance mode") && named.getAndIncrement() == 0) {
                maintenance(false);
            }
        };
        upgradeIsSurvived();
        assertThat(named).hasPositiveValue();
    }

    private void maintenance(boolean on) throws IOException {
        Administrator.of(promotion, "test").change("PATCH", "worker_vm/1/", Map.of("maintenance_mode", on));
    }

    @Test
    void aNodeThatTimesOutTwiceIsUpgradedAtItsThirdTurn() {
        when("uploading", () -> test.managementNode().call("long", NODE, Duration.ofMinutes(165)));
        upgradeIsSurvived();
        assertThat(test.managementNode().log())
                .filteredOn(line -> line.contains("Timeout waiting for calls to clear")).hasSize(2);
    }

    @Test
    void whatADayWasTooShortForIsTakenByTheRepeatAndNothingElse() throws Exception {
        promotion.close();
        start(Configurations.large("33.2", 3));
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("uploading") && happened.getAndIncrement() == 0) {
                test.managementNode().call("endless", NODE, null);
            } else if (again.status().contains("3 of 4 nodes")) {
                promotion.clock.advance(Duration.ofMinutes(20));
            }
        };
        promotion.problem(promotion.run("pauseSchedule", TEST, () -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            Problem problem = promotion.problem(upgrade());
            assertThat(problem.what()).contains(NODE + " on 33.2").doesNotContain("vm-conference-2", "vm-conference-3");
            return problem;
        }));
        test.managementNode().endCalls(NODE);
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            promotion.succeed(upgrade());
            return null;
        }));
        assertThat(test.managementNode().log().stream().filter(line -> line.contains("Preparing to upgrade"))
                .filter(line -> !line.contains("10.0.1.1"))).as("turns of the other nodes").hasSize(2);
        assertThat(test.managementNode().upgradesStarted()).hasSize(2);
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
    }

    @Test
    void aClockThatJumpsForwardsWhileAnUpgradeIsFollowedDoesNoHarm() {
        when("nodes are upgraded", () -> promotion.letPass(Duration.ofHours(3)));
        upgradeIsSurvived();
    }

    @Test
    void aClockThatJumpsBackwardsDoesNoHarm() {
        when("nodes are upgraded", () -> promotion.clock.advance(Duration.ofMinutes(-20)));
        upgradeIsSurvived();
    }

    @Test
    void aClockThatJumpsWhileThePackageIsSentDoesNoHarm() {
        when("uploading", () -> promotion.clock.advance(Duration.ofMinutes(-40)));
        upgradeIsSurvived();
    }
}
