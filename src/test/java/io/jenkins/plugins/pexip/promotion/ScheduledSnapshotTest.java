package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.azure.AzureSimulator;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.devops.DevOpsSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies of machines that their own schedule switched off (guide: "wait for the VM status pipeline …"). */
class ScheduledSnapshotTest {

    private static final String MANAGER = "vm-management-test";
    private static final Map<String, Object> ORDER = Map.of("environment", "test", "machinesOff", "BY_SCHEDULE");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private AzureSimulator azure;
    private DevOpsSimulator schedule;
    private List<String> machines;

    private void start(SimulationConfig config) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.brisk(config));
        azure = promotion.simulation.azure();
        schedule = promotion.simulation.environment("test").schedule();
        machines = promotion.platform.environment("test").machines().stream().map(machine -> machine.name()).toList();
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> order = new HashMap<>(ORDER);
        order.put(key, value);
        return order;
    }

    private Set<PowerState> power() {
        Set<PowerState> states = new HashSet<>();
        machines.forEach(machine -> states.add(azure.power(machine)));
        return states;
    }

    private void nothingIsHeld() {
        assertThat(schedule.queueStatus(107)).isEqualTo("enabled");
        assertThat(promotion.home.debts().of("test")).isEmpty();
    }

    @Test
    void theScheduleSwitchesThemOffAndIsPausedForTheCopiesAlone() throws Exception {
        start(Configurations.byDay("33.2"));
        Set<String> whileWaiting = new TreeSet<>();
        Set<String> whileCopying = new TreeSet<>();
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for the schedule")) {
                whileWaiting.add(schedule.queueStatus(107));
            } else if (again.status().startsWith("waiting for recovery points")) {
                whileCopying.add(schedule.queueStatus(107));
            }
        };
        JsonNode result = ((Progress.Done) promotion.succeed(promotion.run("pexipSnapshot", ORDER))).result();
        assertThat(result.path("recoveryPoints")).hasSize(2);
        assertThat(whileWaiting).containsExactly("enabled");
        assertThat(whileCopying).containsExactly("paused");
        assertThat(power()).containsExactly(PowerState.DEALLOCATED);
        assertThat(azure.recoveryPoints(MANAGER)).singleElement().matches(point -> point.machineOff());
        assertThat(promotion.console).noneMatch(line -> line.contains("deallocate ") || line.contains("start vm"));
        assertThat(promotion.evidence("snapshot")).singleElement().satisfies(taken -> {
            assertThat(taken.path("machinesOff").asText()).isEqualTo("BY_SCHEDULE");
            assertThat(taken.path("backup").asText()).startsWith("pexip_backup_33.2");
            assertThat(taken.path("keptBackup").path("sha256").asText()).hasSize(64);
        });
        nothingIsHeld();
    }

    /** The service's hours are Vancouver's, seven hours behind all winter. */
    @Test
    void whileTheyAreOnItSaysWhenTheScheduleRunsNext() throws Exception {
        start(Configurations.byDay("33.2"));
        List<String> waiting = new ArrayList<>();
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for the schedule: not off yet")) {
                waiting.add(again.status());
            }
        };
        promotion.succeed(promotion.run("pexipSnapshot", ORDER));
        assertThat(waiting.get(0)).endsWith("; its next run starts at 2026-11-21T00:05:00Z"
                + " (Friday 17:05 in America/Vancouver)");
        assertThat(waiting).anyMatch(status -> status.endsWith(
                "; its next run starts at 2026-11-21T00:25:00Z (Friday 17:25 in America/Vancouver)"));
    }

    @Test
    void theCopiesCountForTheUpgradeOfTheNextMorning() throws Exception {
        start(Configurations.byDay("33.2"));
        promotion.succeed(promotion.run("pexipSnapshot", ORDER));
        promotion.succeed(promotion.run("pauseSchedule", Map.of("environment", "test"), () -> {
            var again = (Progress.Done) promotion.succeed(
                    promotion.run("pexipSnapshot", Map.of("environment", "test")));
            assertThat(again.result().path("reused").asBoolean()).isTrue();
            return null;
        }));
        assertThat(promotion.evidence("snapshot")).hasSize(1);
    }

    @Test
    void aTimeOfMinimalUsageIsWaitedForTooAndNobodyIsAsked() throws Exception {
        start(Configurations.byDayOpenLonger("33.2"));
        List<Question> asked = new ArrayList<>();
        promotion.people = question -> {
            asked.add(question);
            return List.of();
        };
        Set<String> held = new TreeSet<>();
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("change-window")) {
                held.add(schedule.queueStatus(107));
            }
        };
        promotion.succeed(promotion.run("pexipSnapshot", ORDER));
        assertThat(held).containsExactly("enabled");
        assertThat(asked).isEmpty();
        assertThat(promotion.clock.instant()).as("21:00 in Vancouver").isAfter("2026-11-21T04:00:00Z");
    }

    @Test
    void insidePauseScheduleItWouldWaitForEver() throws Exception {
        start(Configurations.byDay("33.2"));
        promotion.succeed(promotion.run("pauseSchedule", Map.of("environment", "test"), () -> {
            Problem refused = promotion.problem(promotion.run("pexipSnapshot", ORDER));
            assertThat(refused.kind()).isEqualTo(Problem.Kind.WRONG_USE);
            assertThat(refused.toString()).contains("paused by the pauseSchedule around this step",
                    "Put the step before pauseSchedule");
            return null;
        }));
        nothingIsHeld();
    }

    @Test
    void aPausedScheduleSwitchesNothingOffAndThatIsSaidAtOnce() throws Exception {
        start(Configurations.byDay("33.2"));
        schedule.setQueueStatus(107, "paused");
        Problem refused = promotion.problem(promotion.run("pexipSnapshot", ORDER));
        assertThat(refused.what()).contains("is paused, so it switches no machine off", MANAGER + " (running)");
        assertThat(schedule.queueStatus(107)).as("somebody's wish").isEqualTo("paused");
        assertThat(power()).containsExactly(PowerState.RUNNING);
    }

    @Test
    void itIsWaitedForAsLongAsTheOrderSays() throws Exception {
        start(Configurations.small("33.2"));
        Problem late = promotion.problem(promotion.run("pexipSnapshot", with("waitHours", 3)));
        assertThat(late.what()).startsWith("Within 3 hours the machines of 'test' could not be copied: not off yet are "
                + MANAGER + " (running)");
        assertThat(promotion.clock.instant()).isBetween("2026-11-21T03:00:00Z", "2026-11-21T03:30:00Z");
        assertThat(power()).containsExactly(PowerState.RUNNING);
        nothingIsHeld();
    }

    @ParameterizedTest
    @CsvSource({"machinesOff, LATER, write NOW or BY_SCHEDULE", "waitHours, 0, waitHours is 0",
        "waitHours, 337, 1 to 336 hours"})
    void whatCannotBeCarriedOutIsRefused(String key, String value, String said) throws Exception {
        start(Configurations.byDay("33.2"));
        Problem refused = promotion.problem(promotion.run("pexipSnapshot", with(key, value)));
        assertThat(refused.kind()).isEqualTo(Problem.Kind.WRONG_USE);
        assertThat(refused.what()).contains(said);
    }

    @Test
    void aMachineThatSomebodyStartsWhileItIsCopiedMakesItFail() throws Exception {
        start(Configurations.byDay("33.2"));
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for recovery points")
                    && azure.power(MANAGER) == PowerState.DEALLOCATED) {
                azure.start(MANAGER);
            }
        };
        Problem failed = promotion.problem(promotion.run("pexipSnapshot", ORDER));
        assertThat(failed.what()).contains(MANAGER, "while it was copied, so its copy is not relied on");
        assertThat(failed.left()).contains("The machines stay off, and the schedule is put back as it was");
        assertThat(promotion.evidence("snapshot")).isEmpty();
        nothingIsHeld();
    }

    @Test
    void aMachineThatIsStartedRightBeforeThePauseIsLeftAlone() throws Exception {
        start(Configurations.byDay("33.2"));
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("judging once more")) {
                azure.start(MANAGER);
            }
        };
        Problem failed = promotion.problem(promotion.run("pexipSnapshot", ORDER));
        assertThat(failed.what()).contains("started again: " + MANAGER);
        assertThat(azure.recoveryPoints(MANAGER)).isEmpty();
        nothingIsHeld();
    }

    @Test
    void withTheManagementNodeOffAndNoBackupOfItNothingIsBegun() throws Exception {
        start(Configurations.closed("33.2"));
        allAreOff();
        Problem refused = promotion.problem(promotion.run("pexipSnapshot", ORDER));
        assertThat(refused.toString()).contains("is off, and the ledger knows no built-in backup of what it runs now",
                "Start this while the Management Node is on");
        assertThat(azure.recoveryPoints(MANAGER)).isEmpty();
        nothingIsHeld();
    }

    @Test
    void withTheManagementNodeOffItsLastBackupIsUsed() throws Exception {
        start(Configurations.closed("33.2"));
        promotion.succeed(promotion.run("pauseSchedule", Map.of("environment", "test"), () -> {
            promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "test")));
            return null;
        }));
        allAreOff();
        promotion.nextPromotion("promotion-2");
        promotion.succeed(promotion.run("pexipSnapshot", with("force", true)));
        List<JsonNode> taken = promotion.evidence("snapshot");
        assertThat(taken).hasSize(2);
        assertThat(taken.get(1).path("backup")).isEqualTo(taken.get(0).path("backup"));
        assertThat(taken.get(1).path("keptBackup")).isEqualTo(taken.get(0).path("keptBackup"));
        nothingIsHeld();
    }

    private void allAreOff() {
        machines.forEach(azure::deallocate);
        promotion.letPass(Duration.ofMinutes(10));
    }

    @Test
    void productionTakesSomebodyElseWhoSeesWhichWayItIs() throws Exception {
        start(Configurations.byDay("33.2"));
        List<Question> asked = new ArrayList<>();
        promotion.people = question -> {
            asked.add(question);
            return List.of(promotion.answer(question, "sam", true, "so be it"));
        };
        promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "prod", "machinesOff", "BY_SCHEDULE")));
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.title())
                    .isEqualTo("Copy all machines of 'prod' when its schedule has switched them off");
            assertThat(question.points()).anyMatch(point -> point.contains("with the schedule paused meanwhile")
                    && point.contains("vm-management-prod"));
        });
        assertThat(promotion.evidence("approval")).hasSize(1);
    }

    @Test
    void ofTheRunsThatPiledUpTheNewestIsWhatTheScheduleWantsNow() throws Exception {
        start(Configurations.byDay("33.2"));
        List<Integer> queued = new ArrayList<>();
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for recovery points") && queued.isEmpty()) {
                queued.add(schedule.queue(107));
                queued.add(schedule.queue(107));
            }
        };
        promotion.succeed(promotion.run("pexipSnapshot", ORDER));
        promotion.letPass(Duration.ofMinutes(10));
        assertThat(schedule.runs()).filteredOn(run -> run.id() == queued.get(0)).singleElement()
                .matches(run -> run.result().equals("canceled"));
        assertThat(schedule.runs()).filteredOn(run -> run.id() == queued.get(1)).singleElement()
                .matches(run -> run.result().equals("succeeded"));
        nothingIsHeld();
    }

    @ParameterizedTest
    @CsvSource({"waiting for the schedule", "judging once more", "waiting for recovery points"})
    void anAbortLeavesTheScheduleAsItWas(String moment) throws Exception {
        start(Configurations.byDay("33.2"));
        boolean[] aborted = {false};
        promotion.meanwhile = (run, again) -> {
            if (!aborted[0] && again.status().startsWith(moment)) {
                run.abort("by rita");
                aborted[0] = true;
            }
        };
        Problem end = promotion.problem(promotion.run("pexipSnapshot", ORDER));
        assertThat(end.kind()).isEqualTo(Problem.Kind.ABORTED);
        assertThat(aborted[0]).isTrue();
        nothingIsHeld();
    }
}
