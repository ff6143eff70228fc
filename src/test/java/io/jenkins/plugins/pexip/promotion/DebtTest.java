package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.devops.DevOpsSimulator;
import io.jenkins.plugins.pexip.simulator.devops.Right;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run changed for a time and could not put back is remembered as its own, and paid by the next one. */
class DebtTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private DevOpsSimulator schedule;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        schedule = promotion.simulation.environment("test").schedule();
        promotion.reviewed("34.0", "34.1");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private List<Debt> debts() {
        return promotion.home.debts().of("test");
    }

    private String said() {
        return String.join("\n", promotion.console);
    }

    /** The right to edit the pipeline is taken away during the block, so that it cannot be resumed. */
    private void leavesThePausedSchedule() {
        Problem problem = promotion.problem(promotion.run("pauseSchedule", TEST, () -> {
            schedule.forbid(Right.EDIT_PIPELINE);
            return null;
        }));
        assertThat(problem.what()).contains("TF215106");
        assertThat(schedule.queueStatus(107)).isEqualTo("paused");
        assertThat(debts()).singleElement().satisfies(debt -> {
            assertThat(debt.kind()).isEqualTo(Debt.Kind.SCHEDULE);
            assertThat(debt.before().asText()).isEqualTo("ENABLED");
            assertThat(debt.promotion()).isEqualTo("promotion-1");
            assertThat(debt.startedBy()).isEqualTo("rita");
        });
        assertThat(said()).contains("not put back yet: the schedule");
        promotion.console.clear();
    }

    private Map<String, PowerState> power() {
        return promotion.platform.environment("test").machines().stream()
                .collect(Collectors.toMap(Machine::name, machine -> promotion.simulation.azure().power(machine.name())));
    }

    private StageRun dies(String stage, Map<String, String> order, String status) {
        StageRun run = promotion.open(stage, order);
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again && !again.status().contains(status)) {
            promotion.clock.advanceTo(again.at());
            promotion.simulation.catchUp();
            progress = run.advance();
        }
        assertThat(progress).as("it died before %s", status).isInstanceOf(Progress.Again.class);
        return run;
    }

    /** Another promotion that knows that the first one is gone for good. */
    private void theNextTakesOver() {
        promotion.nextPromotion("promotion-2", claim -> claim.promotion().equals("promotion-1"));
    }

    @Test
    void nothingIsOwedWhenAllIsWell() {
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> {
            assertThat(debts()).isNotEmpty();
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            return null;
        }));
        assertThat(debts()).isEmpty();
        assertThat(promotion.evidence("debt")).isEmpty();
        assertThat(said()).doesNotContain("not put back");
    }

    @Test
    void theNextRunResumesWhatAnEarlierOneCouldNot() {
        leavesThePausedSchedule();
        schedule.allow(Right.EDIT_PIPELINE);
        promotion.nextPromotion("promotion-2");
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> null));
        assertThat(schedule.queueStatus(107)).isEqualTo("enabled");
        assertThat(said()).contains("promotion-1 (started by rita").doesNotContain("paused already and stays so");
        assertThat(debts()).isEmpty();
        assertThat(promotion.evidence("debt")).extracting(entry -> entry.path("event").asText())
                .containsExactly("taken over", "paid");
    }

    @Test
    void aRunOfAnotherStagePaysItToo() {
        leavesThePausedSchedule();
        schedule.allow(Right.EDIT_PIPELINE);
        promotion.nextPromotion("promotion-2");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(schedule.queueStatus(107)).isEqualTo("enabled");
        assertThat(debts()).isEmpty();
        assertThat(promotion.evidence("debt")).extracting(entry -> entry.path("event").asText())
                .containsExactly("paid");
    }

    @Test
    void aDebtThatCannotBePaidStaysOne() {
        leavesThePausedSchedule();
        promotion.nextPromotion("promotion-2");
        promotion.problem(promotion.run("pauseSchedule", TEST, () -> null));
        promotion.nextPromotion("promotion-3");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(said()).contains("TF215106", "not put back yet");
        assertThat(debts()).singleElement().satisfies(debt -> assertThat(debt.promotion()).isEqualTo("promotion-1"));
        schedule.allow(Right.EDIT_PIPELINE);
        promotion.nextPromotion("promotion-4");
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> null));
        assertThat(schedule.queueStatus(107)).isEqualTo("enabled");
        assertThat(debts()).isEmpty();
    }

    @Test
    void whatAPersonSetMeanwhileStandsAndClosesTheDebt() {
        leavesThePausedSchedule();
        schedule.allow(Right.EDIT_PIPELINE);
        schedule.setQueueStatus(107, "disabled");
        promotion.nextPromotion("promotion-2");
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> null));
        assertThat(schedule.queueStatus(107)).isEqualTo("disabled");
        assertThat(debts()).isEmpty();
        assertThat(said()).contains("somebody set it to disabled meanwhile, and that stands");
        assertThat(promotion.evidence("debt")).extracting(entry -> entry.path("event").asText())
                .containsExactly("somebody set it");
    }

    @Test
    void aTakeoverDoesNotTakeADeadPromotionsPauseForTheFormerState() {
        dies("pauseSchedule", TEST, "remembering what runs");
        assertThat(schedule.queueStatus(107)).isEqualTo("paused");
        theNextTakesOver();
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> null));
        assertThat(schedule.queueStatus(107)).isEqualTo("enabled");
        assertThat(debts()).isEmpty();
    }

    @Test
    void machinesThatADeadPromotionLeftOffAreStarted() {
        schedule.setQueueStatus(107, "paused");
        Map<String, PowerState> before = power();
        dies("pexipSnapshot", TEST, "waiting for recovery points");
        assertThat(power()).isNotEqualTo(before);
        theNextTakesOver();
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> null));
        assertThat(power()).isEqualTo(before);
        assertThat(debts()).isEmpty();
        assertThat(said()).contains("promotion-1 (started by rita");
    }

    @Test
    void machinesThatADeadPromotionLeftOffAreStartedAfterARunThatHasNothingToDoWithThem() throws Exception {
        schedule.setQueueStatus(107, "paused");
        Map<String, PowerState> before = power();
        dies("pexipSnapshot", TEST, "waiting for recovery points");
        theNextTakesOver();
        String sha256 = promotion.upgradePackage("34.1");
        promotion.problem(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
        assertThat(power()).isEqualTo(before);
        assertThat(debts()).isEmpty();
    }

    @Test
    void machinesThatADeadPromotionLeftOnAreOffAgain() {
        String machine = promotion.platform.environment("test").machines().get(1).name();
        promotion.simulation.azure().deallocate(machine);
        schedule.setQueueStatus(107, "disabled");
        promotion.letPass(Duration.ofMinutes(10));
        dies("pauseSchedule", TEST, "waiting for the nodes");
        assertThat(promotion.simulation.azure().power(machine)).isEqualTo(PowerState.RUNNING);
        theNextTakesOver();
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> null));
        assertThat(promotion.simulation.azure().power(machine)).isEqualTo(PowerState.DEALLOCATED);
        assertThat(debts()).isEmpty();
    }

    @Test
    void aSessionTimeoutThatADeadPromotionLeftOffIsPutBack() throws Exception {
        schedule.setQueueStatus(107, "paused");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        ConferencePlatform platform = promotion.engine.connections()
                .to(promotion.platform.environment("test")).platform();
        SessionTimeout before = platform.sessionTimeout();
        String sha256 = promotion.upgradePackage("34.1");
        dies("pexipUpgrade", order("test", "34.1", sha256), "uploading");
        assertThat(platform.sessionTimeout()).isNotEqualTo(before);
        theNextTakesOver();
        promotion.succeed(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
        assertThat(platform.sessionTimeout()).isEqualTo(before);
        assertThat(debts()).isEmpty();
    }
}
