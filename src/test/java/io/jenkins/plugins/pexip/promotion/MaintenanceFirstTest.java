package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All nodes in maintenance mode before the start, each out of it when it is upgraded (seed 001, "When to upgrade"). */
class MaintenanceFirstTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final String FIRST = "vm-conference-1-test";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator manager;
    private String sha256;
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        start(3);
    }

    private void start(int nodes) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.large("33.2", nodes));
        manager = promotion.simulation.environment("test").managementNode();
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress upgrade(Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(order("test", "34.1", sha256));
        order.put("maintenanceFirst", true);
        order.putAll(more);
        return promotion.run("pexipUpgrade", order);
    }

    /** Inside of a held schedule, with copies. */
    private Progress promoted(Map<String, Object> more) {
        Progress[] end = new Progress[1];
        promotion.run("pauseSchedule", TEST, () -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            end[0] = upgrade(more);
            return end[0] instanceof Progress.Failed failed ? failed.problem() : null;
        });
        return end[0];
    }

    private Map<String, MaintenanceMode> modes() {
        return promotion.engine.connections().to(promotion.platform.environment("test")).platform()
                .maintenanceModes().all();
    }

    private List<Debt> debts() {
        return promotion.home.debts().of("test");
    }

    @Test
    void noUpgradeStartsBeforeEveryNodeIsHeldAndTheLastCallHasEnded() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("uploading") && seen.isEmpty()) {
                seen.add("call");
                manager.call("meeting", FIRST, Duration.ofMinutes(25));
            }
            if (again.status().contains("waiting for calls to end: 1 are left, 0 nodes admit") && seen.size() == 1) {
                seen.add("held");
                assertThat(modes().values()).hasSize(3).allSatisfy(mode ->
                        assertThat(mode.reason()).isEqualTo("promotion-1: upgrade to 34.1"));
                assertThat(manager.call("another", "vm-conference-2-test", Duration.ofMinutes(1))).isFalse();
                assertThat(manager.upgradesStarted()).isEmpty();
                assertThat(debts()).hasSizeGreaterThanOrEqualTo(3);
            }
        };
        promotion.succeed(promoted(Map.of()));
        assertThat(seen).containsExactly("call", "held");
        assertThat(promotion.console).contains("test: all calls have ended; 3 nodes are in maintenance mode");
        assertThat(modes().values()).noneMatch(MaintenanceMode::on);
        assertThat(debts()).isEmpty();
        assertThat(promotion.evidence("maintenance-mode")).singleElement()
                .satisfies(entry -> assertThat(entry.path("nodes")).hasSize(3));
    }

    /** Ten are upgraded at a time; whoever is done takes calls again while the others still wait. */
    @Test
    void eachNodeTakesCallsAgainAsSoonAsItRunsTheNewVersion() throws Exception {
        promotion.close();
        start(12);
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("taking nodes out of maintenance mode") && seen.isEmpty()) {
                long free = modes().values().stream().filter(mode -> !mode.on()).count();
                if (free > 0 && promotion.world("test").versions().contains(Version.parse("33.2"))) {
                    seen.add("some");
                }
            }
        };
        promotion.succeed(promoted(Map.of()));
        assertThat(seen).containsExactly("some");
    }

    @Test
    void callsThatDoNotEndInTimeStopItBeforeTheStartAndAllIsPutBack() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("uploading") && seen.isEmpty()) {
                seen.add("call");
                manager.call("endless", FIRST, null);
            }
        };
        Problem problem = promotion.problem(promoted(Map.of("drainMinutes", 15)));
        assertThat(problem.what()).contains("1 calls have not ended, and 0 nodes admit calls still, after 15 minutes");
        assertThat(problem.left()).contains("No upgrade was started");
        assertThat(manager.upgradesStarted()).isEmpty();
        assertThat(modes().values()).noneMatch(MaintenanceMode::on);
        assertThat(debts()).isEmpty();
    }

    @Test
    void nodesThatAPersonHoldsStayHeldAndWhatTheyWroteStays() throws Exception {
        Administrator.of(promotion, "test").change("PATCH", "worker_vm/2/",
                Map.of("maintenance_mode", true, "maintenance_mode_reason", "new fan"));
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("nodes are upgraded") && seen.isEmpty()) {
                seen.add("person");
                Administrator.of(promotion, "test").change("PATCH", "worker_vm/3/",
                        Map.of("maintenance_mode", true, "maintenance_mode_reason", "I look into it"));
            }
            if (again.status().contains("is still in maintenance mode") && seen.size() == 1) {
                seen.add("out");
                assertThat(modes().values()).filteredOn(MaintenanceMode::on).extracting(MaintenanceMode::reason)
                        .containsExactlyInAnyOrder("new fan", "I look into it");
                Administrator.of(promotion, "test").change("PATCH", "worker_vm/3/", Map.of("maintenance_mode", false));
            }
        };
        promotion.succeed(promoted(Map.of()));
        assertThat(seen).containsExactly("person", "out");
        assertThat(modes().values()).filteredOn(MaintenanceMode::on).extracting(MaintenanceMode::reason)
                .containsExactly("new fan");
        assertThat(String.join("\n", promotion.console)).contains("somebody put", "on (I look into it); that stands");
        assertThat(debts()).isEmpty();
    }

    @Test
    void aLimitThatIsNoneIsRefused() {
        assertThat(promotion.problem(upgrade(Map.of("drainMinutes", 0))).what())
                .isEqualTo("drainMinutes is 0; calls can be given 1 to 1440 minutes to end.");
    }
}
