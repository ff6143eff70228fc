package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.WayBack;
import io.jenkins.plugins.pexip.promotion.Moments.Death;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.azure.OperationKind;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.TemplateVmSimulator;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;
import io.jenkins.plugins.pexip.stage.port.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process dies at every line of the journal once, right before it is written (an effect was had and nobody knows)
 * or right after it, and a new engine over the same files goes on each time.
 */
class CrashTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private String sha256;
    private World before;
    private boolean mortal = true;
    private final Set<String> deaths = new HashSet<>();

    private Journal.Watcher deadly(boolean beforeWriting) {
        return new Journal.Watcher() {
            @Override
            public void before(Journal.Entry entry) {
                if (beforeWriting) {
                    dieOnce(entry);
                }
            }

            @Override
            public void after(Journal.Entry entry) {
                if (!beforeWriting) {
                    dieOnce(entry);
                }
            }
        };
    }

    private void dieOnce(Journal.Entry entry) {
        String line = entry.key().replaceAll(", try \\d+", ""); // what is tried again would die for ever
        if (mortal && deaths.add(entry.run() + " " + entry.kind() + " " + line)) {
            throw new Death();
        }
    }

    private void start(String queueStatus) throws Exception {
        start(queueStatus, Configurations.small("33.2"));
    }

    private void start(String queueStatus, SimulationConfig config) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, config);
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
        promotion.simulation.environment("test").schedule().setQueueStatus(107, queueStatus);
        before = promotion.world("test");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress survive(String stage, Map<String, ?> order, boolean beforeWriting) {
        String run = stage + "-crashing";
        Journal.Watcher watcher = deadly(beforeWriting);
        while (true) {
            promotion.restart(watcher);
            try {
                return promotion.drive(
                        promotion.engine.open(run, stage, Json.MAPPER.valueToTree(order)),
                        () -> null);
            } catch (Death death) {
                assertThat(deaths).hasSizeLessThan(200);
            }
        }
    }

    private void ledgerTellsEachThingOnce() {
        List<String> keys = promotion.home.ledger().entries().stream()
                .map(Entry::data)
                .filter(data -> data.has("key"))
                .map(data -> data.path("run").asText() + " " + data.path("key").asText())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(promotion.home.ledger().verify().intact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSnapshotSurvives(boolean beforeWriting) throws Exception {
        start("paused");
        JsonNode result = ((Progress.Done) promotion.succeed(survive("pexipSnapshot", TEST, beforeWriting))).result();
        assertThat(result.path("recoveryPoints")).hasSize(2);
        World now = promotion.world("test");
        assertThat(now.power()).isEqualTo(before.power());
        assertThat(now.recoveryPoints()).as("one of each machine").isEqualTo(before.recoveryPoints() + 2);
        assertThat(now.backups()).hasSize(before.backups().size() + 1);
        assertThat(promotion.simulation.azure().recoveryPoints("vm-management-test"))
                .allMatch(point -> point.machineOff());
        assertThat(deaths).hasSizeGreaterThan(30);
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSnapshotThatWaitsForTheScheduleSurvives(boolean beforeWriting) throws Exception {
        start("enabled", Configurations.byDay("33.2"));
        Map<String, String> order = Map.of("environment", "test", "machinesOff", "BY_SCHEDULE");
        JsonNode result = ((Progress.Done) promotion.succeed(survive("pexipSnapshot", order, beforeWriting))).result();
        assertThat(result.path("recoveryPoints")).hasSize(2);
        for (Machine machine : promotion.platform.environment("test").machines()) {
            assertThat(promotion.simulation.azure().recoveryPoints(machine.name())).singleElement()
                    .matches(point -> point.machineOff());
            assertThat(promotion.simulation.azure().power(machine.name())).as("as the schedule left it")
                    .isEqualTo(PowerState.DEALLOCATED);
        }
        assertThat(promotion.simulation.environment("test").schedule().queueStatus(107)).isEqualTo("enabled");
        assertThat(promotion.home.debts().of("test")).isEmpty();
        assertThat(promotion.evidence("schedule")).hasSize(1)
                .allMatch(entry -> !entry.path("changedBySomebody").asBoolean());
        assertThat(deaths).hasSizeGreaterThan(30);
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUpgradeSurvives(boolean beforeWriting) throws Exception {
        start("paused");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        promotion.succeed(survive("pexipUpgrade", order("test", "34.1", sha256), beforeWriting));
        World now = promotion.world("test");
        assertThat(now.versions()).allMatch(version -> version.toString().equals("34.1"));
        assertThat(now.sessionTimeout()).isEqualTo(before.sessionTimeout());
        assertThat(now.backups()).as("one before, one after").hasSize(before.backups().size() + 2);
        assertThat(promotion.evidence("upgrade")).hasSize(1);
        assertThat(promotion.evidence("session-timeout")).hasSize(1)
                .allMatch(entry -> !entry.path("changedBySomebody").asBoolean());
        assertThat(deaths).hasSizeGreaterThan(40);
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUpgradeWithAllNodesInMaintenanceFirstSurvives(boolean beforeWriting) throws Exception {
        start("paused", Configurations.large("33.2", 2));
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        Map<String, Object> order = new HashMap<>(order("test", "34.1", sha256));
        order.put("maintenanceFirst", true);
        promotion.succeed(survive("pexipUpgrade", order, beforeWriting));
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
        assertThat(promotion.engine.connections().to(promotion.platform.environment("test")).platform()
                .maintenanceModes().all().values()).hasSize(2).noneMatch(MaintenanceMode::on);
        assertThat(promotion.home.debts().of("test")).isEmpty();
        assertThat(promotion.evidence("maintenance-mode")).hasSize(1);
        assertThat(promotion.evidence("upgrade")).hasSize(1);
        assertThat(deaths).hasSizeGreaterThan(50);
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHeldScheduleSurvives(boolean beforeWriting) throws Exception {
        start("enabled");
        promotion.meanwhile = (run, again) -> promotion.simulation.environment("test").schedule().queue(107);
        promotion.succeed(survive("pauseSchedule", TEST, beforeWriting));
        assertThat(promotion.world("test").queueStatus()).isEqualTo("enabled");
        assertThat(promotion.world("test").power()).isEqualTo(before.power());
        assertThat(promotion.evidence("schedule")).hasSize(1)
                .allMatch(entry -> !entry.path("changedBySomebody").asBoolean());
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewNodeSurvives(boolean beforeWriting) throws Exception {
        start("paused");
        var manager = promotion.simulation.environment("test").managementNode();
        try (TemplateVmSimulator vm = TemplateVmSimulator.start("33.2", manager)) {
            promotion.configureNewNode("test", "conference-2", vm, null);
            promotion.succeed(survive("pexipDeployNode", NodeDeploymentTest.order(), beforeWriting));
        }
        World now = promotion.world("test");
        assertThat(now.versions()).as("one more node").hasSize(before.versions().size() + 1)
                .allMatch(version -> version.toString().equals("33.2"));
        assertThat(promotion.evidence("node")).hasSize(1);
        assertThat(deaths).hasSizeGreaterThan(20);
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewNodeOnAVmThatIsMadeSurvives(boolean beforeWriting) throws Exception {
        start("paused");
        MadeVmTest.configure(promotion, "test", MadeVmTest.template(promotion, "test", "33.2"));
        promotion.succeed(survive("pexipDeployNode", MadeVmTest.order(), beforeWriting));
        assertThat(promotion.world("test").versions()).as("one more node").hasSize(before.versions().size() + 1);
        assertThat(promotion.simulation.azure().made())
                .filteredOn(name -> name.startsWith(MadeVmTest.VM))
                .containsExactlyInAnyOrder(MadeVmTest.VM, MadeVmTest.VM + "-nic");
        assertThat(promotion.evidence("node")).hasSize(1);
        assertThat(promotion.evidence("node-vm")).hasSize(1);
        assertThat(deaths).hasSizeGreaterThan(20);
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewNodeFromAnImageSurvives(boolean beforeWriting) throws Exception {
        start("paused");
        var manager = promotion.simulation.environment("test").managementNode();
        Path image = promotion.home.folder().resolve("promotions/promotion-1/image-conference-2.img");
        Set<Object> deployed = new HashSet<>();
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("deploy " + image) && deployed.add(Files.getLastModifiedTime(image))) {
                manager.booted(Files.readString(image).replace("\0", ""), "33.2");
            }
        };
        promotion.succeed(survive("pexipDeployNode", HypervisorImageTest.order(), beforeWriting));
        assertThat(promotion.world("test").versions()).hasSize(before.versions().size() + 1);
        assertThat(promotion.evidence("node")).hasSize(1);
        assertThat(promotion.evidence("node-image")).hasSize(1);
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @CsvSource({"true,machines", "false,machines", "true,redeploy", "false,redeploy", "true,backup", "false,backup"})
    void aRollbackSurvives(boolean beforeWriting, String way) throws Exception {
        start("paused");
        failedUpgrade();
        if (way.equals("backup")) {
            manager().restored("vm-management-test", "a new machine of the former version");
        }
        promotion.succeed(survive("pexipRollback", rollback(way), beforeWriting));
        assertThat(promotion.world("test").power()).isEqualTo(before.power());
        promotion.platform.environment("test").machines().forEach(machine -> assertThat(restores(machine))
                .as("restores of %s", machine.name()).hasSize(WayBack.of(way).takes(machine) ? 1 : 0));
        assertThat(promotion.evidence("rollback")).hasSize(1);
        assertThat(promotion.evidence("approval")).hasSize(1);
        assertThat(promotion.world("test").versions()).allMatch(before.versions()::contains)
                .hasSize(way.equals("machines") ? before.versions().size() : 1);
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRollbackByDisksOfSnapshotsSurvives(boolean beforeWriting) throws Exception {
        start("paused", Configurations.withoutVault("33.2"));
        failedUpgrade();
        promotion.succeed(survive("pexipRollback", rollback("machines"), beforeWriting));
        assertThat(promotion.world("test").power()).isEqualTo(before.power());
        assertThat(promotion.world("test").versions()).isEqualTo(before.versions());
        ledgerTellsEachThingOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void copiesAndDisksThatAzureAcceptsAndThenFailsSurvive(boolean beforeWriting) throws Exception {
        start("paused", Configurations.withoutVault("33.2"));
        failTwice(OperationKind.SNAPSHOT);
        promotion.succeed(survive("pexipSnapshot", TEST, beforeWriting));
        assertThat(promotion.simulation.azure().snapshots()).as("two disks each").hasSize(4).doesNotHaveDuplicates();
        promotion.restart();
        manager().installationFails("vm-conference-1-test", true);
        promotion.problem(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
        manager().installationFails("vm-conference-1-test", false);
        failTwice(OperationKind.DISK);
        failTwice(OperationKind.UPDATE_MACHINE);
        promotion.succeed(survive("pexipRollback", rollback("machines"), beforeWriting));
        assertThat(promotion.world("test").power()).isEqualTo(before.power());
        assertThat(promotion.world("test").versions()).isEqualTo(before.versions());
        ledgerTellsEachThingOnce();
    }

    private void failTwice(OperationKind kind) {
        for (int i = 0; i < 2; i++) {
            promotion.simulation.azure().failNext(kind, "AllocationFailed", "Not now.");
        }
    }

    private ManagementNodeSimulator manager() {
        return promotion.simulation.environment("test").managementNode();
    }

    private void failedUpgrade() {
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        manager().installationFails("vm-conference-1-test", true);
        promotion.problem(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
        manager().installationFails("vm-conference-1-test", false);
    }

    private static Map<String, String> rollback(String way) {
        return Map.of("environment", "test", "way", way, "supportCase", "CASE-7");
    }

    private List<Operation> restores(Machine machine) {
        return promotion.engine.connections().to(promotion.platform.environment("test")).recoveryPoints()
                .restores(machine, Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAbortedUpgradeIsNotTakenUpAgain(boolean beforeWriting) throws Exception {
        start("paused");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        mortal = false;
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("uploading") && !mortal) {
                mortal = !beforeWriting; // an abort that was not written down never was
                run.abort("rita aborted the run");
                mortal = true;
            }
        };
        promotion.problem(survive("pexipUpgrade", order("test", "34.1", sha256), beforeWriting));
        World now = promotion.world("test");
        assertThat(now.versions()).isEqualTo(before.versions());
        assertThat(now.sessionTimeout()).isEqualTo(before.sessionTimeout());
        assertThat(promotion.engine.connections().to(promotion.platform.environment("test")).platform().uploads())
                .as("the node keeps no package that nobody will start").isEmpty();
        ledgerTellsEachThingOnce();
    }
}
