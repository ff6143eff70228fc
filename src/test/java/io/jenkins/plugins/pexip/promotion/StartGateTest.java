package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.ChangeWindowSettings;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate of an upgrade is judged again right before the start, when time has passed since. */
class StartGateTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final String NODE = "vm-conference-1-test";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator manager;
    private String sha256;
    private final AtomicInteger happened = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        start(SimulatedPromotion.withoutCollection(folder, Configurations.large("33.2", 2)));
    }

    private void start(SimulatedPromotion started) throws Exception {
        promotion = started;
        manager = promotion.simulation.environment("test").managementNode();
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private interface Event {
        void happen() throws Exception;
    }

    /** While a call that came after the gate is waited for, once. */
    private Progress upgradeWhile(Event event) {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("uploading") && happened.compareAndSet(0, 1)) {
                manager.call("long", NODE, Duration.ofMinutes(50));
            }
            if (again.status().contains("waiting for calls to end") && happened.compareAndSet(1, 2)) {
                event.happen();
            }
        };
        Progress end = promotion.run("pexipUpgrade", order(true));
        assertThat(happened).hasValue(2);
        return end;
    }

    private Map<String, Object> order(boolean maintenanceFirst) {
        Map<String, Object> order = new HashMap<>(SimulatedPromotion.order("test", "34.1", sha256));
        order.put("maintenanceFirst", maintenanceFirst);
        return order;
    }

    private ConferencePlatform platform() {
        return promotion.engine.connections().to(promotion.platform.environment("test")).platform();
    }

    private List<Boolean> judged() {
        return promotion.evidence("gate").stream()
                .filter(gate -> gate.path("gate").asText().equals("Test upgrade"))
                .map(gate -> gate.path("open").asBoolean())
                .toList();
    }

    private void allIsAsBefore() {
        assertThat(manager.upgradesStarted()).isEmpty();
        assertThat(platform().uploads()).isEmpty();
        assertThat(platform().maintenanceModes().all().values()).hasSize(2).noneMatch(MaintenanceMode::on);
        assertThat(platform().sessionTimeout().enabled()).isTrue();
        assertThat(promotion.home.debts().of("test")).isEmpty();
    }

    private void schedule(String status) {
        promotion.simulation.environment("test").schedule().setQueueStatus(107, status);
    }

    private void freezeIn(Duration time) {
        var freeze = new ChangeWindowSettings.Freeze(
                "elections", promotion.clock.instant().plus(time), promotion.clock.instant().plus(Duration.ofDays(3)));
        var window = new ChangeWindowSettings(null, null, null, List.of(freeze));
        promotion.configure(known -> known.with(frozen(known.policy(), window)));
    }

    private static PolicySettings frozen(PolicySettings known, ChangeWindowSettings window) {
        return new PolicySettings(known.majorLead(), known.minorLead(), known.snapshotMaxAge(), known.quorum(),
                known.approvers(), known.environmentWords(), known.soakMin(), known.soakMax(), window,
                known.certificateDays(), known.rules(), known.approverClasses(), known.attestBySomebodyElse(),
                known.people(), known.names());
    }

    @Test
    void whatStillHoldsStartsTheUpgradeAndTheLedgerHasBothJudgements() {
        promotion.succeed(upgradeWhile(() -> {}));
        assertThat(judged()).containsExactly(true, true);
        assertThat(promotion.console).anySatisfy(line -> assertThat(line)
                .startsWith("test: Gate 'Test upgrade': ").endsWith("; judged again right before the start"));
    }

    @Test
    void aRuleThatIsBrokenMeanwhileStopsItAndAllIsPutBack() {
        Problem problem = promotion.problem(upgradeWhile(() -> schedule("enabled")));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.what()).contains("schedule-paused (MUST");
        assertThat(problem.left()).contains("No upgrade was started", "open before, and closed when it was judged again");
        assertThat(judged()).containsExactly(true, false);
        allIsAsBefore();
    }

    @Test
    void somebodyIsAskedToAcknowledgeWhatOnlyShouldHold() {
        freezeIn(Duration.ofHours(3));
        promotion.succeed(upgradeWhile(() -> {}));
        assertThat(judged()).containsExactly(true, false, true);
        assertThat(promotion.evidence("acknowledgement")).singleElement()
                .matches(entry -> entry.path("rule").asText().equals("change-window"));
    }

    @Test
    void nobodyCallsForHalfAnHourAtMostUntilItIsAcknowledged() {
        freezeIn(Duration.ofHours(3));
        promotion.people = question -> List.of();
        Problem problem = promotion.problem(upgradeWhile(() -> {}));
        assertThat(problem.what()).contains("Nobody acknowledged it within 30 minutes.");
        assertThat(problem.left()).startsWith("No upgrade was started");
        allIsAsBefore();
    }

    @Test
    void anUpgradeToTheTargetThatSomebodyStartedMeanwhileIsFollowed() {
        promotion.succeed(upgradeWhile(() -> platform().uploadAndStart(
                PackageFiles.measure(new LocalWorkspace(folder), "upgrade.tar"))));
        assertThat(manager.upgradesStarted()).hasSize(1);
        assertThat(promotion.evidence("bypass")).extracting(entry -> entry.path("what").asText()).isNotEmpty();
        assertThat(platform().maintenanceModes().all().values()).noneMatch(MaintenanceMode::on);
        assertThat(platform().uploads()).isEmpty();
    }

    private StageRun died(String status) {
        StageRun run = promotion.open("pexipUpgrade", order(false));
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again && !again.status().contains(status)) {
            promotion.clock.advanceTo(again.at());
            promotion.simulation.catchUp();
            progress = run.advance();
        }
        assertThat(progress).isInstanceOf(Progress.Again.class);
        return run;
    }

    /** Whatever kept it: a process that was away over night must not start an upgrade in the morning. */
    @Test
    void whoeverComesBackAfterHoursJudgesAgainWithoutMaintenanceToo() {
        StageRun run = died("starting the upgrade");
        schedule("enabled");
        promotion.letPass(Duration.ofMinutes(70));
        assertThat(promotion.problem(promotion.drive(run, () -> null)).what()).contains("schedule-paused (MUST");
        assertThat(judged()).containsExactly(true, false);
        allIsAsBefore();
    }

    /** An upload may take hours, and a baseline speaks of before it. */
    @Test
    void theBaselineIsNotAskedForAgain() throws Exception {
        promotion.close();
        start(new SimulatedPromotion(Files.createDirectory(folder.resolve("tested")), Configurations.small("33.2")));
        StageRun run = died("starting the upgrade");
        promotion.letPass(Duration.ofMinutes(70));
        promotion.succeed(promotion.drive(run, () -> null));
        assertThat(judged()).containsExactly(true, true);
    }

    @Test
    void aGateThatWasJudgedWithinTheHourStands() {
        StageRun run = died("starting the upgrade");
        promotion.letPass(Duration.ofMinutes(50));
        promotion.succeed(promotion.drive(run, () -> null));
        assertThat(judged()).containsExactly(true);
    }
}
