package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No machine is stopped, started or copied while somebody's upgrade is under way. */
class UpgradeUnderWayTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final String NODE = "vm-conference-1-test";

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator manager;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        manager = promotion.simulation.environment("test").managementNode();
        promotion.upgradePackage("34.1");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    /** Not by this product. */
    private void somebodyUpgrades() throws Exception {
        promotion.engine.connections().to(promotion.platform.environment("test")).platform()
                .uploadAndStart(PackageFiles.measure(new LocalWorkspace(folder), "upgrade.tar"));
    }

    private void isOff(String machine) {
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.simulation.azure().deallocate(machine);
        promotion.letPass(Duration.ofMinutes(10));
    }

    private void noMachineWasTouched() {
        assertThat(promotion.simulation.azure().power("vm-management-test")).isEqualTo(PowerState.RUNNING);
        assertThat(promotion.simulation.azure().power(NODE)).isEqualTo(PowerState.RUNNING);
        assertThat(promotion.simulation.azure().recoveryPoints("vm-management-test")).isEmpty();
    }

    @Test
    void aSnapshotIsRefusedAndNoMachineIsTouched() throws Exception {
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> {
            try {
                somebodyUpgrades();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            Problem refused = promotion.problem(promotion.run("pexipSnapshot", TEST));
            assertThat(refused.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
            assertThat(refused.what()).contains("no-upgrade-running (MUST, source V): FAIL", "never reboot");
            noMachineWasTouched();
            return null;
        }));
        assertThat(promotion.evidence("gate")).anyMatch(gate ->
                gate.path("gate").asText().equals("Test machines") && !gate.path("open").asBoolean());
    }

    @Test
    void theScheduleStaysPausedUntilItHasEnded() {
        List<String> seen = new ArrayList<>();
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for the end of an upgrade")) {
                seen.add(promotion.simulation.environment("test").schedule().queueStatus(107));
            }
        };
        promotion.problem(promotion.run("pauseSchedule", TEST, () -> {
            try {
                somebodyUpgrades();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return promotion.problem(promotion.run("pexipSnapshot", TEST));
        }));
        assertThat(seen).isNotEmpty().allMatch("paused"::equals);
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
        assertThat(promotion.world("test").queueStatus()).isEqualTo("enabled");
    }

    @Test
    void itIsLookedForOnceMoreRightBeforeTheFirstMachineIsSwitchedOff() {
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("switching machines off")) {
                somebodyUpgrades();
            }
        };
        assertThat(promotion.problem(promotion.run("pexipSnapshot", TEST)).what()).contains("no-upgrade-running");
        noMachineWasTouched();
    }

    @Test
    void noAnswerIsNoPass() {
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("looking for an upgrade under way")) {
                manager.listener().goAway();
            }
        };
        assertThat(promotion.problem(promotion.run("pexipSnapshot", TEST)).what())
                .contains("no-upgrade-running (MUST, source V): UNKNOWN");
        manager.listener().comeBack();
        noMachineWasTouched();
    }

    @Test
    void machinesThatAreOffAreNotStartedIntoIt() throws Exception {
        isOff(NODE);
        somebodyUpgrades();
        assertThat(promotion.problem(promotion.run("pauseSchedule", TEST)).what()).contains("no-upgrade-running");
        assertThat(promotion.simulation.azure().power(NODE)).isEqualTo(PowerState.DEALLOCATED);
    }

    @Test
    void machinesThatWereOffAreSwitchedOffWhenItHasEndedOnly() {
        isOff(NODE);
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> {
            try {
                somebodyUpgrades();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return null;
        }));
        assertThat(promotion.world("test").versions()).as("all came to the new version first")
                .allMatch(version -> version.toString().equals("34.1"));
    }

    @Test
    void aPlanOfAnUpgradeThatWasNeverStartedMakesNoCopyWorthless() throws Exception {
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.home.ledger().append("rollback-plan", "rita", Json.MAPPER.valueToTree(TEST));
        promotion.letPass(Duration.ofMinutes(1));
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        promotion.nextPromotion("promotion-2");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(promotion.evidence("snapshot")).as("none ran, whatever a plan of an upgrade says").hasSize(1);
    }
}
