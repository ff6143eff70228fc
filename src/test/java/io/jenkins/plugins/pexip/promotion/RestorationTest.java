package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.ScheduleSettings;
import io.jenkins.plugins.pexip.platform.ScheduleSettings.QueuedRuns;
import io.jenkins.plugins.pexip.platform.ScheduleSettings.RunInProgress;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.devops.DevOpsSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, what was changed for a time is as it was before; what a person set meanwhile stands. */
class RestorationTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator node;
    private DevOpsSimulator schedule;
    private String sha256;
    private World before;

    @BeforeEach
    void start() throws Exception {
        restart(Configurations.small("33.2"));
    }

    private void restart(SimulationConfig config) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, config);
        node = promotion.simulation.environment("test").managementNode();
        schedule = promotion.simulation.environment("test").schedule();
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
        before = promotion.world("test");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress pauseSchedule(Supplier<Problem> body) {
        return promotion.run("pauseSchedule", TEST, body);
    }

    private Problem held(Runnable body) {
        return promotion.problem(pauseSchedule(() -> {
            body.run();
            return Problem.failed("the block failed", "left", "next");
        }));
    }

    /** Snapshot and upgrade inside the held schedule; returns how the upgrade ended. */
    private Problem failingUpgrade(SimulatedPromotion.Meanwhile during) {
        AtomicReference<Problem> inner = new AtomicReference<>();
        Problem outer = promotion.problem(pauseSchedule(() -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            promotion.meanwhile = during;
            inner.set(promotion.problem(promotion.run("pexipUpgrade", order("test", "34.1", sha256))));
            promotion.meanwhile = (run, again) -> {};
            return inner.get();
        }));
        assertThat(outer.what()).startsWith(inner.get().what());
        return inner.get();
    }

    /** Looks seldom at what takes a day, to spare the test's time. */
    private void stride(Progress.Again again) {
        if (again.status().endsWith("nodes are upgraded")) {
            promotion.clock.advance(Duration.ofMinutes(20));
        }
    }

    private SimulatedPromotion.Meanwhile abortWhen(String status) {
        return (run, again) -> {
            if (run.stage().equals("pexipUpgrade") && again.status().contains(status)) {
                run.abort("rita aborted the run");
            }
        };
    }

    private void allIsBack() {
        World now = promotion.world("test");
        assertThat(now.queueStatus()).isEqualTo(before.queueStatus());
        assertThat(now.sessionTimeout()).isEqualTo(before.sessionTimeout());
        assertThat(now.power()).isEqualTo(before.power());
        assertThat(promotion.engine.desk().open()).isEmpty();
        assertThat(promotion.home.ledger().verify().intact()).isTrue();
    }

    @Test
    void anUpgradeWithANodeThatNeverClearsEndsAfter24HoursAndTheRepeatTakesWhatIsLeft() {
        Problem problem = failingUpgrade((run, again) -> {
            if (again.status().startsWith("uploading")) {
                node.call("endless", "vm-conference-1-test", null);
            }
            stride(again);
        });
        assertThat(problem.kind()).isEqualTo(Problem.Kind.FAILED);
        assertThat(problem.what()).contains("vm-conference-1-test on 33.2");
        assertThat(problem.next()).contains("run the same upgrade again");
        allIsBack();
        assertThat(promotion.evidence("upgrade")).isEmpty();
        assertThat(promotion.evidence("upgrade-failed")).hasSize(1);

        node.endCalls("vm-conference-1-test");
        promotion.succeed(pauseSchedule(() -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            promotion.succeed(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
            return null;
        }));
        allIsBack();
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
    }

    @Test
    void anInstallationThatFailsOnANodeLeavesThatNodePutsTheRestBackAndIsRepeated() {
        node.installationFails("vm-conference-1-test", true);
        Problem problem = failingUpgrade((run, again) -> stride(again));
        assertThat(problem.what()).contains("vm-conference-1-test");
        assertThat(problem.left()).isNotBlank();
        allIsBack();

        node.installationFails("vm-conference-1-test", false);
        promotion.succeed(pauseSchedule(() -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            promotion.succeed(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
            return null;
        }));
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
    }

    @Test
    void anAbortWhileUploadingStartsNoUpgrade() {
        Problem problem = failingUpgrade(abortWhen("uploading"));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.ABORTED);
        assertThat(problem.left()).contains("put back");
        allIsBack();
        assertThat(promotion.world("test").versions()).isEqualTo(before.versions());
    }

    @Test
    void afterAnAbortWhileUploadingTheNextUpgradeWorks() {
        failingUpgrade(abortWhen("uploading"));
        promotion.succeed(pauseSchedule(() -> {
            promotion.succeed(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
            return null;
        }));
        allIsBack();
    }

    @Test
    void anAbortWhileFollowingPutsTheSessionTimeoutBackOnceTheManagementNodeIsThere() {
        Problem problem = failingUpgrade(abortWhen("Management Node is away"));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.ABORTED);
        allIsBack();
        assertThat(promotion.evidence("upgrade-failed")).hasSize(1);
    }

    @Test
    void aScheduleThatMaySwitchMachinesOffIsPutBackAfterTheUpgradeOnly() {
        failingUpgrade(abortWhen("1 of 2 nodes are upgraded"));
        allIsBack();
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
        assertThat(promotion.engine.connections().to(promotion.platform.environment("test")).platform().nodes())
                .allMatch(each -> each.state() == NodeState.IDLE);
    }

    @Test
    void anAbortInsideTheBlockPutsTheScheduleBack() {
        StageRun run = promotion.open("pauseSchedule", TEST);
        promotion.drive(run, () -> {
            run.abort("rita aborted the run");
            return null;
        });
        assertThat(run.isEnded()).isTrue();
        allIsBack();
    }

    @Test
    void anUpgradeThatWasGivenUpAndCameToItsEndIsEvidenceOfTheNextRun() {
        AtomicBoolean refusing = new AtomicBoolean();
        Problem problem = failingUpgrade((run, again) -> {
            if (again.status().contains("nodes are upgraded") && refusing.compareAndSet(false, true)) {
                node.faults().answer(403, 11, "/api/admin/status/v1/");
            }
        });
        assertThat(problem.what()).contains("following the upgrade", "403");
        assertThat(promotion.evidence("upgrade")).isEmpty();
        pass(Duration.ofHours(3));
        allIsBack();
        promotion.succeed(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
        assertThat(node.upgradesStarted()).hasSize(1);
        assertThat(promotion.evidence("upgrade")).singleElement().satisfies(upgrade -> {
            assertThat(upgrade.at("/package/sha256").asText()).isEqualTo(sha256);
            assertThat(upgrade.path("from").asText()).startsWith("33.2");
            assertThat(upgrade.path("nodes")).hasSize(2);
        });
        promotion.succeed(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
        assertThat(promotion.evidence("upgrade")).as("only once").hasSize(1);
    }

    @Test
    void aMomentOfRefusalDoesNotEndTheFollowing() {
        AtomicBoolean refusing = new AtomicBoolean();
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("nodes are upgraded") && refusing.compareAndSet(false, true)) {
                node.faults().answer(401, 3, "/api/admin/status/v1/");
            }
        };
        promotion.succeed(pauseSchedule(() -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            promotion.succeed(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
            return null;
        }));
        assertThat(refusing).isTrue();
        allIsBack();
    }

    @Test
    void aValueThatAPersonSetMeanwhileStandsAndTheLedgerSaysSo() {
        ConferencePlatform platform = promotion.engine.connections()
                .to(promotion.platform.environment("test"))
                .platform();
        SessionTimeout persons = new SessionTimeout(true, 45);
        failingUpgrade((run, again) -> {
            if (again.status().startsWith("uploading") && !platform.sessionTimeout().equals(persons)) {
                platform.change(persons);
                run.abort("rita aborted the run");
            }
        });
        assertThat(platform.sessionTimeout()).isEqualTo(persons);
        JsonNode entry = promotion.evidence("session-timeout").get(0);
        assertThat(entry.path("changedBySomebody").asBoolean()).isTrue();
        assertThat(schedule.queueStatus(107)).isEqualTo("enabled");
    }

    @Test
    void aScheduleThatAPersonDisabledMeanwhileStaysDisabledAndTheLedgerSaysSo() {
        held(() -> schedule.setQueueStatus(107, "disabled"));
        assertThat(schedule.queueStatus(107)).isEqualTo("disabled");
        assertThat(promotion.evidence("schedule").get(0).path("changedBySomebody").asBoolean()).isTrue();
    }

    @Test
    void aScheduleThatAPersonResumedMeanwhileKeepsItsRuns() {
        held(() -> {
            schedule.setQueueStatus(107, "enabled");
            schedule.queue(107);
        });
        assertThat(schedule.queueStatus(107)).isEqualTo("enabled");
        assertThat(schedule.runs()).noneMatch(run -> "canceled".equals(run.result()));
        assertThat(promotion.evidence("schedule").get(0).path("changedBySomebody").asBoolean()).isTrue();
    }

    @Test
    void aScheduleThatWasPausedBeforeStaysPaused() {
        schedule.setQueueStatus(107, "paused");
        held(() -> {});
        assertThat(schedule.queueStatus(107)).isEqualTo("paused");
    }

    @Test
    void runsThatPiledUpAreCancelled() {
        held(() -> schedule.queue(107));
        pass(Duration.ofMinutes(1));
        assertThat(schedule.runs()).allMatch(run -> "canceled".equals(run.result()));
        assertThat(promotion.evidence("schedule").get(0).path("cancelledRuns")).hasSize(1);
        allIsBack();
    }

    @Test
    void runsThatPiledUpAreKeptAsConfigured() {
        promotion.close();
        promotion = configured(new Settings(null, QueuedRuns.KEEP));
        held(() -> promotion.simulation.environment("test").schedule().queue(107));
        assertThat(promotion.simulation.environment("test").schedule().runs())
                .noneMatch(run -> "canceled".equals(run.result()));
    }

    @Test
    void aRunInProgressIsWaitedFor() {
        schedule.queue(107);
        pass(Duration.ofMinutes(1));
        held(() -> assertThat(schedule.runs()).allMatch(run -> "completed".equals(run.status())));
        assertThat(schedule.runs()).allMatch(run -> "succeeded".equals(run.result()));
    }

    @Test
    void aRunInProgressIsCancelledAsConfigured() {
        promotion.close();
        promotion = configured(new Settings(RunInProgress.CANCEL, null));
        DevOpsSimulator pipeline = promotion.simulation.environment("test").schedule();
        pipeline.queue(107);
        pass(Duration.ofMinutes(1));
        held(() -> assertThat(pipeline.runs()).allMatch(run -> "completed".equals(run.status())));
        assertThat(pipeline.runs()).allMatch(run -> "canceled".equals(run.result()));
    }

    private record Settings(RunInProgress runInProgress, QueuedRuns queuedRuns) {}

    private SimulatedPromotion configured(Settings settings) {
        try {
            promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return promotion.another("configured", platform -> with(platform, settings));
    }

    private static Platform with(Platform platform, Settings settings) {
        List<Environment> environments = platform.environments().stream()
                .map(e -> new Environment(e.name(), e.kind(), e.managementNode(), e.machines(), e.azure(),
                        with(e.schedule(), settings), e.verification(), e.serviceHours()))
                .toList();
        return platform.with(environments);
    }

    private static ScheduleSettings with(ScheduleSettings s, Settings settings) {
        return new ScheduleSettings(s.organisation(), s.project(), s.definition(), s.credentials(), s.authentication(),
                s.trust(), settings.runInProgress(), s.drainWithin(), settings.queuedRuns());
    }

    private void allAreOff() {
        assertThat(before.power().keySet())
                .as(() -> String.join("\n", promotion.console))
                .extracting(promotion.simulation.azure()::power)
                .containsOnly(PowerState.DEALLOCATED);
    }

    private void switchEverythingOff() throws Exception {
        promotion.close();
        restart(Configurations.closed("33.2"));
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
        before.power().keySet().forEach(promotion.simulation.azure()::deallocate);
        pass(Duration.ofMinutes(10));
    }

    private void pass(Duration time) {
        promotion.clock.advance(time);
        promotion.simulation.catchUp();
    }

    @Test
    void machinesThatWereOffAreOffAgainAfterTheBlock() throws Exception {
        switchEverythingOff();
        held(() -> assertThat(promotion.world("test").power()).containsValue(PowerState.RUNNING)
                .doesNotContainValue(PowerState.DEALLOCATED));
        allAreOff();
    }

    @Test
    void machinesThatWereOffAreSwitchedOffOnlyAfterAnAbortedUpgradeCameToItsEnd() throws Exception {
        switchEverythingOff();
        failingUpgrade(abortWhen("nodes are upgraded"));
        allAreOff();
        schedule.setQueueStatus(107, "disabled");
        before.power().keySet().forEach(promotion.simulation.azure()::start);
        pass(Duration.ofMinutes(30));
        assertThat(promotion.world("test").versions())
                .as(() -> String.join("\n", promotion.console))
                .allMatch(version -> version.toString().equals("34.1"));
    }

    @Test
    void aSnapshotThatFailsInAzureStartsTheMachinesAgain() {
        promotion.simulation.azure()
                .failNextBackup("vm-conference-1-test", "UserErrorRequestDisallowedByPolicy", "No.");
        AtomicReference<Problem> snapshot = new AtomicReference<>();
        held(() -> snapshot.set(promotion.problem(promotion.run("pexipSnapshot", TEST))));
        assertThat(snapshot.get().what()).contains("vm-conference-1-test");
        allIsBack();
    }

    @Test
    void aCopyOfAMachineThatSomebodyStartedMeanwhileIsNotReliedOn() {
        AtomicReference<Problem> snapshot = new AtomicReference<>();
        held(() -> {
            promotion.meanwhile = (run, again) -> {
                if (again.status().startsWith("waiting for recovery points")) {
                    promotion.simulation.azure().start("vm-conference-1-test");
                }
            };
            snapshot.set(promotion.problem(promotion.run("pexipSnapshot", TEST)));
        });
        assertThat(snapshot.get().what()).contains("vm-conference-1-test", "while it was copied");
        assertThat(promotion.evidence("snapshot")).isEmpty();
        allIsBack();
    }

    @Test
    void aMachineOfWhichAzureSaysNothingIsStartedAgainAllTheSame() {
        AtomicReference<Problem> snapshot = new AtomicReference<>();
        held(() -> {
            promotion.meanwhile = (run, again) -> {
                if (again.status().equals("starting machines again")) {
                    promotion.simulation.azure().showPower("vm-conference-1-test", false);
                }
            };
            snapshot.set(promotion.problem(promotion.run("pexipSnapshot", TEST)));
            promotion.simulation.azure().showPower("vm-conference-1-test", true);
        });
        assertThat(snapshot.get().left()).contains("Not seen running", "vm-conference-1-test", "still stands");
        assertThat(snapshot.get().next()).contains("start them");
        allIsBack();
    }

    @Test
    void aMachineOfWhichAzureDoesNotSayWhetherItRunsIsNotTakenForOff() {
        promotion.simulation.azure().showPower("vm-conference-1-test", false);
        promotion.meanwhile = (run, again) -> promotion.simulation.azure().showPower("vm-conference-1-test", true);
        held(() -> {});
        assertThat(promotion.console).noneMatch(line -> line.contains("deallocate"));
        allIsBack();
    }
}
