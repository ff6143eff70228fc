package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeForms;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of nodes that were held in maintenance mode, whatever went wrong and whoever changed it meanwhile. */
class MaintenanceFirstAftermathTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final String FIRST = "vm-conference-1-test";
    private static final String SECOND = "vm-conference-2-test";
    private static final MaintenanceMode OUT = new MaintenanceMode(false, "");
    private static final MaintenanceMode BROKEN = new MaintenanceMode(true, "broken fan");
    private static final String DRAINING = "waiting for calls to end";
    private static final String FOLLOWING = "nodes are upgraded";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator node;
    private String sha256;
    private final AtomicInteger happened = new AtomicInteger();
    private final List<List<Boolean>> followed = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        start(folder, Configurations.large("33.2", 2));
    }

    private void start(Path in, SimulationConfig config) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(in, config);
        node = promotion.simulation.environment("test").managementNode();
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        promotion.console.clear();
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Map<String, Object> order() {
        Map<String, Object> order = new HashMap<>(SimulatedPromotion.order("test", "34.1", sha256));
        order.put("maintenanceFirst", true);
        order.put("drainMinutes", 60);
        return order;
    }

    private Progress upgrade() {
        return promotion.run("pexipUpgrade", order());
    }

    private ConferencePlatform platform() {
        return promotion.engine.connections().to(promotion.platform.environment("test")).platform();
    }

    private Map<String, MaintenanceMode> modes() {
        return platform().maintenanceModes().all();
    }

    /** Empty while nobody answers. */
    private List<Boolean> held() {
        try {
            return modes().values().stream().map(MaintenanceMode::on).toList();
        } catch (Unreachable e) {
            return List.of();
        }
    }

    private interface Event {
        void happen() throws Exception;
    }

    /** Once. */
    private void when(String status, Event event) {
        promotion.meanwhile = (run, again) -> {
            if (run.stage().equals("pexipUpgrade") && again.status().contains(status)
                    && happened.getAndIncrement() == 0) {
                event.happen();
            }
        };
    }

    private void person(String name, boolean on, String reason) throws IOException {
        int id = name.equals(FIRST) ? 1 : 2;
        Administrator.of(promotion, "test").change("PATCH", "worker_vm/%d/".formatted(id),
                Map.of("maintenance_mode", on, "maintenance_mode_reason", reason));
    }

    private String said() {
        return String.join("\n", promotion.console);
    }

    private void allIsAsBefore() {
        assertThat(modes().values()).isNotEmpty().allSatisfy(mode -> {
            assertThat(mode.on()).isFalse();
            assertThat(mode.reason()).isEmpty();
        });
        assertThat(promotion.home.debts().of("test")).isEmpty();
    }

    private void nothingWasStarted() {
        assertThat(node.upgradesStarted()).isEmpty();
        assertThat(platform().uploads()).isEmpty();
    }

    @Test
    void allNodesAreHeldBeforeTheStartAndOutAsSoonAsTheyAreDone() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains(FOLLOWING)) {
                followed.add(held());
            }
        };
        Progress.Done done = (Progress.Done) promotion.succeed(upgrade());
        assertThat(followed.get(0)).containsExactly(true, true);
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
        allIsAsBefore();
        assertThat(done.result().path("nodes")).allMatch(row -> !row.path("maintenance").asBoolean());
        assertThat(promotion.evidence("debt")).isEmpty();
    }

    @Test
    void aNodeThatIsDoneTakesCallsWhileAnotherIsStillHeld() {
        List<Boolean> mixed = new ArrayList<>();
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains(FOLLOWING) && happened.getAndIncrement() == 0) {
                node.installationFails(SECOND, true);
            }
            if (held().equals(List.of(false, true))) {
                mixed.add(true);
            }
        };
        assertThat(promotion.problem(upgrade()).what()).contains(SECOND + " on 33.2");
        assertThat(mixed).isNotEmpty();
        allIsAsBefore();
    }

    @Test
    void callsThatLastLongerThanTheLimitFailBeforeTheStartAndAllIsPutBack() {
        node.call("endless", FIRST, null);
        Problem problem = promotion.problem(upgrade());
        assertThat(problem.what()).contains("60 minutes", "Calls are on %s (1)".formatted(FIRST))
                .doesNotContain(SECOND);
        assertThat(problem.left()).contains("No upgrade was started");
        nothingWasStarted();
        allIsAsBefore();
    }

    @Test
    void aNodeThatAPersonTakesForOneselfMeanwhileStaysAndIsNamed() {
        when(FOLLOWING, () -> person(SECOND, true, "broken fan"));
        assertThat(promotion.problem(upgrade()).what()).contains("upgrade-complete", SECOND);
        assertThat(modes()).containsEntry(FIRST, OUT).containsEntry(SECOND, BROKEN);
        assertThat(promotion.home.debts().of("test")).isEmpty();
    }

    @Test
    void aNodeThatAPersonTakesOutWhileCallsAreWaitedForIsLetGo() {
        node.call("old", FIRST, Duration.ofMinutes(20));
        when(DRAINING, () -> person(SECOND, false, ""));
        promotion.succeed(upgrade());
        assertThat(said()).contains("all calls have ended; 1 nodes are in maintenance mode");
        allIsAsBefore();
    }

    @Test
    void callsOfANodeThatAPersonTookOutAreNotWaitedFor() {
        node.call("old", FIRST, Duration.ofMinutes(20));
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains(DRAINING) && happened.getAndIncrement() == 0) {
                person(SECOND, false, "");
            }
            if (again.status().contains(DRAINING) && happened.get() == 8) {
                assertThat(node.call("long", SECOND, Duration.ofMinutes(50))).isTrue();
            }
        };
        promotion.succeed(upgrade());
        assertThat(happened).hasValueGreaterThan(8);
        assertThat(said()).contains("all calls have ended; 1 nodes are in maintenance mode");
    }

    /** Its media is on a node that is held, and its signalling goes through the one that was taken out. */
    @Test
    void aCallOfAHeldNodeIsWaitedForWhateverOtherNodeItUses() {
        assertThat(node.call("both", FIRST, SECOND, Duration.ofMinutes(20))).isTrue();
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains(DRAINING) && happened.getAndIncrement() == 0) {
                person(SECOND, false, "");
            }
        };
        promotion.succeed(upgrade());
        assertThat(happened).as("looks in 20 minutes").hasValueGreaterThan(30);
    }

    @Test
    void anAbortWhileCallsAreWaitedForPutsAllBack() {
        node.call("endless", FIRST, null);
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains(DRAINING) && happened.getAndIncrement() == 3) {
                run.abort("rita aborted the run");
            }
        };
        promotion.problem(upgrade());
        nothingWasStarted();
        allIsAsBefore();
    }

    @Test
    void anAbortWhileTheUpgradeRunsTakesTheNodesOut() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains(FOLLOWING) && happened.getAndIncrement() == 0) {
                run.abort("rita aborted the run");
            }
        };
        promotion.problem(upgrade());
        assertThat(node.upgradesStarted()).hasSize(1);
        allIsAsBefore();
    }

    @Test
    void whatADeadPromotionLeftInMaintenanceIsPaidByTheNextRun() {
        dies(DRAINING);
        assertThat(held()).containsExactly(true, true);
        promotion.nextPromotion("promotion-2", claim -> claim.promotion().equals("promotion-1"));
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        allIsAsBefore();
        assertThat(said()).contains("maintenance mode of node '%s' is put back".formatted(FIRST));
    }

    @Test
    void whatADeadPromotionLeftInMaintenanceIsHeldByTheNextUpgradeAndTakenOut() {
        dies(DRAINING);
        promotion.nextPromotion("promotion-2", claim -> claim.promotion().equals("promotion-1"));
        promotion.succeed(upgrade());
        allIsAsBefore();
        assertThat(said()).contains("this run puts it back");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatADeadPromotionLeftInMaintenanceIsNoPersonsWish(boolean maintenanceFirst) {
        dies(DRAINING);
        promotion.nextPromotion("promotion-2", claim -> claim.promotion().equals("promotion-1"));
        Map<String, Object> order = order();
        order.put("maintenanceFirst", maintenanceFirst);
        promotion.succeed(promotion.run("pexipUpgrade", order));
        assertThat(promotion.evidence("upgrade")).singleElement()
                .satisfies(done -> assertThat(done.path("maintenanceBefore")).isEmpty());
        assertThat(promotion.evidence("maintenance-mode")).hasSize(1);
        allIsAsBefore();
    }

    @Test
    void whatAPersonPutIntoMaintenanceStaysAPersonsWish() throws Exception {
        dies(DRAINING);
        person(FIRST, true, "broken fan");
        promotion.nextPromotion("promotion-2", claim -> claim.promotion().equals("promotion-1"));
        promotion.succeed(promotion.run("pexipUpgrade", SimulatedPromotion.order("test", "34.1", sha256)));
        assertThat(promotion.evidence("upgrade")).singleElement()
                .satisfies(done -> assertThat(done.path("maintenanceBefore")).extracting(JsonNode::asText)
                        .containsExactly(FIRST));
        assertThat(modes()).containsEntry(FIRST, BROKEN).containsEntry(SECOND, OUT);
    }

    /** Whether nodes are held or not, once they are out again. */
    @Test
    void theNodesAreReadOnceALook() throws Exception {
        long plain = fewestRequestsOfALook(SimulatedPromotion.order("test", "34.1", sha256));
        promotion.close();
        start(Files.createDirectory(folder.resolve("again")), Configurations.large("33.2", 2));
        assertThat(fewestRequestsOfALook(order())).isEqualTo(plain);
    }

    private long fewestRequestsOfALook(Map<String, ?> order) {
        long[] counted = {0, Long.MAX_VALUE};
        promotion.meanwhile = (run, again) -> {
            long now = node.requests();
            counted[1] = again.status().contains(FOLLOWING) ? Math.min(counted[1], now - counted[0]) : counted[1];
            counted[0] = now;
        };
        promotion.succeed(promotion.run("pexipUpgrade", order));
        return counted[1];
    }

    @Test
    void whatADeadPromotionHeldAndAPersonChangedStands() throws Exception {
        dies(DRAINING);
        person(FIRST, true, "broken fan");
        promotion.nextPromotion("promotion-2", claim -> claim.promotion().equals("promotion-1"));
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(modes()).containsEntry(FIRST, BROKEN).containsEntry(SECOND, OUT);
        assertThat(promotion.home.debts().of("test")).isEmpty();
    }

    private void dies(String status) {
        node.call("old", FIRST, Duration.ofMinutes(20));
        StageRun run = promotion.open("pexipUpgrade", order());
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again && !again.status().contains(status)) {
            promotion.clock.advanceTo(again.at());
            promotion.simulation.catchUp();
            progress = run.advance();
        }
        assertThat(progress).isInstanceOf(Progress.Again.class);
        promotion.letPass(Duration.ofMinutes(2));
    }

    @Test
    void anUpgradeThatIsUnderWayIsAdoptedAndNoNodeIsPutIntoMaintenance() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("1 of 3 " + FOLLOWING) && happened.getAndIncrement() == 0) {
                run.abort("rita aborted the run");
            }
        };
        promotion.problem(upgrade());
        promotion.nextPromotion("promotion-2");
        promotion.console.clear();
        promotion.succeed(upgrade());
        assertThat(promotion.evidence("maintenance-mode")).hasSize(1);
        assertThat(node.upgradesStarted()).hasSize(1);
        allIsAsBefore();
    }

    @Test
    void anUpgradeThatClearsMaintenanceByItselfIsFineToo() throws Exception {
        promotion.close();
        var clearing = ManagementNodeForms.defaults().withUpgradesThatClearMaintenance();
        start(Files.createDirectory(folder.resolve("again")),
                Configurations.large("33.2", 2).with(new SimulationConfig.Forms(clearing, null)));
        promotion.succeed(upgrade());
        allIsAsBefore();
    }

    @Test
    void aRollbackAfterAFailedUpgradeFindsNothingHeld() {
        node.installationFails(SECOND, true);
        promotion.problem(upgrade());
        node.installationFails(SECOND, false);
        promotion.succeed(promotion.run("pexipRollback",
                Map.of("environment", "test", "way", "machines", "supportCase", "CASE-7")));
        allIsAsBefore();
    }

    @Test
    void withoutTheOrderNoNodeIsTouched() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains(FOLLOWING)) {
                followed.add(held());
            }
        };
        promotion.succeed(promotion.run("pexipUpgrade", SimulatedPromotion.order("test", "34.1", sha256)));
        assertThat(followed).contains(List.of(false, false)).noneMatch(modes -> modes.contains(true));
        assertThat(promotion.evidence("maintenance-mode")).isEmpty();
    }

    @Test
    void aPromotionWhoseNameIsLongerThanAReasonKnowsItsOwnAllTheSame() {
        promotion.nextPromotion("folder/".repeat(40) + "job#7", claim -> true);
        promotion.succeed(upgrade());
        allIsAsBefore();
    }
}
