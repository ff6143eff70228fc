package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.TemplateVmSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import io.jenkins.plugins.pexip.stage.record.WaiverRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment goes back to before its upgrade, on simulated servers. */
class RollbackTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final Map<String, String> SUPPORTED = Map.of("environment", "test", "supportCase", "CASE-7");
    private static final String NODE = "vm-conference-1-test";

    private static final Pattern HINT = Pattern.compile("record waiver --judgement ([0-9a-f]{8}) --rule schedule-paused");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private Simulation simulation;
    private ManagementNodeSimulator manager;
    private World before;
    private String sha256;

    @AfterEach
    void stop() {
        promotion.close();
    }

    private void start(SimulationConfig config) throws Exception {
        start(SimulatedPromotion.withoutCollection(folder, config));
    }

    private void start(SimulatedPromotion started) throws Exception {
        promotion = started;
        simulation = promotion.simulation;
        manager = simulation.environment("test").managementNode();
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
        simulation.environment("test").schedule().setQueueStatus(107, "paused");
        before = promotion.world("test");
    }

    private Progress upgrade() {
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        return promotion.run("pexipUpgrade", order("test", "34.1", sha256));
    }

    private Progress upgrade(String wayBack) {
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        Map<String, String> order = new HashMap<>(order("test", "34.1", sha256));
        order.put("wayBack", wayBack);
        return promotion.run("pexipUpgrade", order);
    }

    private void failedUpgrade() {
        manager.installationFails(NODE, true);
        promotion.problem(upgrade());
        manager.installationFails(NODE, false);
    }

    private Progress rollback(Map<String, String> order) {
        return promotion.run("pexipRollback", order);
    }

    private ConferencePlatform platform() {
        return promotion.engine.connections().to(promotion.platform.environment("test")).platform();
    }

    private void everythingIsAsBefore() {
        World now = promotion.world("test");
        assertThat(now.versions()).isEqualTo(before.versions());
        assertThat(now.power()).isEqualTo(before.power());
        assertThat(now.sessionTimeout()).isEqualTo(before.sessionTimeout());
        assertThat(now.queueStatus()).isEqualTo(before.queueStatus());
        assertThat(platform().nodes()).filteredOn(Node::alwaysOn).allMatch(Node::synchronised);
    }

    @Test
    void allMachinesGoBackAfterAnUpgradeThatFailed() throws Exception {
        start(new SimulatedPromotion(folder, Configurations.small("33.2")));
        failedUpgrade();
        assertThat(promotion.world("test").versions()).isNotEqualTo(before.versions());
        promotion.succeed(rollback(SUPPORTED));
        everythingIsAsBefore();
        assertThat(promotion.console).containsSubsequence(
                "test: rollback plan: all machines go back to their recovery points",
                "test: back from 34.1 to 33.2: all machines go back to their recovery points",
                "test: Gate 'Test rollback': 4 pass",
                "test: Gate 'Test end of rollback': 2 pass");
        assertThat(promotion.evidence("rollback")).singleElement().satisfies(entry -> {
            assertThat(entry.path("approvedBy").toString()).isEqualTo("[\"sam\"]");
            assertThat(entry.path("supportCase").asText()).isEqualTo("CASE-7");
            assertThat(entry.path("machines")).hasSize(2);
        });
        promotion.succeed(promotion.run("verifyVbv", TEST));
    }

    @Test
    void machinesWithoutAVaultGetDisksOfTheirSnapshots() throws Exception {
        start(Configurations.withoutVault("33.2"));
        failedUpgrade();
        promotion.succeed(rollback(SUPPORTED));
        everythingIsAsBefore();
    }

    @Test
    void anUpgradeThatCameToItsEndCanBeUndoneOnceAndDoesNotOpenProductionAnyMore() throws Exception {
        start(new SimulatedPromotion(folder, Configurations.small("33.2")));
        promotion.succeed(upgrade());
        promotion.succeed(promotion.run("verifyVbv", TEST));
        promotion.succeed(rollback(SUPPORTED));
        everythingIsAsBefore();
        assertThat(promotion.problem(promotion.run("promoteToProd", Map.of("version", "34.1"))).what())
                .contains("prod-equals-test", "Test was not verified since it was changed last");
        Problem again = promotion.problem(rollback(SUPPORTED));
        assertThat(again.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(again.what()).contains("knows no upgrade of 'test' that could be undone");
    }

    @Test
    void whoApprovesWithoutASupportCaseAcknowledgesThat() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        promotion.succeed(rollback(TEST));
        assertThat(promotion.evidence("acknowledgement")).singleElement()
                .satisfies(entry -> assertThat(entry.path("rule").asText()).isEqualTo("support-asked"));
    }

    @Test
    void nothingIsTouchedUnlessSomebodyElseAgrees() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        World failed = promotion.world("test");
        promotion.people = question -> List.of(promotion.answer(question, "sam", false, "we repair it"));
        assertThat(promotion.problem(rollback(SUPPORTED)).toString())
                .contains("sam declined the rollback: we repair it", "'test' was not changed.");
        promotion.people = question -> List.of();
        assertThat(promotion.problem(rollback(SUPPORTED)).toString())
                .contains("Nobody decided on the rollback within 12 h");
        assertThat(promotion.world("test").versions()).isEqualTo(failed.versions());
        assertThat(promotion.evidence("rollback")).isEmpty();
    }

    @Test
    void anApprovalOfARollbackIsNoneOfAPromotion() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        promotion.succeed(rollback(SUPPORTED));
        JsonNode approval = promotion.evidence("approval").get(0);
        assertThat(approval.path("gate").asText()).isEqualTo("Test rollback");
        assertThat(approval.path("version").asText()).startsWith("33.2");
    }

    @Test
    void aScheduleThatRunsKeepsTheRollbackFromBeginning() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        simulation.environment("test").schedule().setQueueStatus(107, "enabled");
        assertThat(promotion.problem(rollback(SUPPORTED)).what()).contains("schedule-paused");
    }

    /** No rule of this gate reads a target, so that a waiver of it names none. */
    @Test
    void aRuleOfItsGateCanBeWaivedByTwoPeople() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        simulation.environment("test").schedule().setQueueStatus(107, "enabled");
        Matcher hint = HINT.matcher(promotion.problem(rollback(SUPPORTED)).what());
        assertThat(hint.find()).isTrue();
        promotion.records().waive(new WaiverRequest("schedule-paused", hint.group(1), null, null, "nobody may edit it",
                "CHG-1", "rita", "2026-12-01", false, null), Speaker.signedIn("sam"));
        promotion.people = question -> List.of(promotion.answer(question, "sam", false, "the schedule would interfere"));
        assertThat(promotion.problem(rollback(SUPPORTED)).what()).contains("the schedule would interfere");
        assertThat(promotion.console).anyMatch(line -> line.contains("1 waived (schedule-paused, CHG-1"));
    }

    @Test
    void aManagementNodeThatDoesNotAnswerGoesBackAllTheSame() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        manager.listener().goAway();
        promotion.succeed(rollback(SUPPORTED));
        everythingIsAsBefore();
        assertThat(promotion.evidence("acknowledgement")).singleElement()
                .satisfies(entry -> assertThat(entry.path("rule").asText()).isEqualTo("no-upgrade-running"));
    }

    @Test
    void aMachineThatWasOffStaysOff() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        simulation.azure().deallocate(NODE);
        promotion.letPass(Duration.ofMinutes(10));
        promotion.succeed(rollback(SUPPORTED));
        assertThat(simulation.azure().power(NODE)).isEqualTo(PowerState.DEALLOCATED);
        simulation.azure().start(NODE);
        promotion.letPass(Duration.ofMinutes(10));
        assertThat(promotion.world("test").versions()).isEqualTo(before.versions());
    }

    @Test
    void aRestoreThatFailsLeavesTheMachinesOnAndCanBeRepeated() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        simulation.azure().failNextRestore(NODE, "UserErrorDiskFull", "The staging account is full.");
        Problem problem = promotion.problem(rollback(SUPPORTED));
        assertThat(problem.toString()).contains("Azure could not put back rg-conference-test/" + NODE,
                "Put back are: vm-management-test.", "run pexipRollback again");
        promotion.letPass(Duration.ofMinutes(10));
        assertThat(promotion.world("test").power()).isEqualTo(before.power());
        assertThat(promotion.evidence("rollback-failed")).hasSize(1);
        promotion.succeed(rollback(SUPPORTED));
        everythingIsAsBefore();
    }

    @Test
    void theManagementNodeGoesBackAloneAndTheNodesAreDeployedAnew() throws Exception {
        start(Configurations.small("33.2"));
        promotion.succeed(upgrade("redeploy"));
        JsonNode result = ((Progress.Done) promotion.succeed(rollback(SUPPORTED))).result();
        assertThat(result.path("nodesToDeploy").toString()).isEqualTo("[\"" + NODE + "\"]");
        assertThat(platform().nodes()).extracting(Node::name).doesNotContain(NODE);
        deploysTheNodeAnew();
    }

    @Test
    void aManagementNodeOfTheFormerVersionTakesItsBackup() throws Exception {
        start(Configurations.small("33.2"));
        promotion.succeed(upgrade("backup"));
        assertThat(promotion.problem(rollback(TEST)).what())
                .contains("way-back", "Deploy a Management Node of 33.2", "at its address first");
        assertThat(promotion.evidence("approval")).isEmpty();
        promotion.succeed(promotion.run("pexipRollback", Map.of("environment", "test", "way", "redeploy",
                "supportCase", "CASE-7")));
    }

    @Test
    void aBackupBringsTheConfigurationBack() throws Exception {
        start(Configurations.small("33.2"));
        promotion.succeed(upgrade("backup"));
        manager.restored("vm-management-test", "a new machine of the former version");
        platform().change(new SessionTimeout(true, 7));
        promotion.succeed(rollback(TEST));
        assertThat(platform().sessionTimeout()).isEqualTo(before.sessionTimeout());
        deploysTheNodeAnew();
    }

    private void deploysTheNodeAnew() {
        simulation.azure().deallocate(NODE);
        promotion.letPass(Duration.ofMinutes(10));
        try (TemplateVmSimulator vm = TemplateVmSimulator.start("33.2", manager)) {
            promotion.configureNewNode("test", NODE, vm, null);
            Map<String, Object> node = NodeDeploymentTest.order();
            node.put("name", NODE);
            promotion.succeed(promotion.run("pexipDeployNode", node));
        }
        assertThat(platform().nodes()).filteredOn(node -> node.name().equals(NODE)).singleElement()
                .satisfies(node -> assertThat(node.synchronised()).isTrue());
    }

    @Test
    void recoveryPointsOfBeforeAnUpgradeAreNotUsedForTheNextOne() throws Exception {
        start(Configurations.small("33.2"));
        promotion.succeed(upgrade());
        promotion.letPass(Duration.ofHours(1));
        JsonNode result = ((Progress.Done) promotion.succeed(promotion.run("pexipSnapshot", TEST))).result();
        assertThat(result.path("reused").asBoolean()).isFalse();
        assertThat(promotion.evidence("snapshot")).hasSize(2);
    }

    @Test
    void aWayThatIsNoneIsRefused() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        Problem problem = promotion.problem(rollback(Map.of("environment", "test", "way", "sideways")));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.WRONG_USE);
        assertThat(problem.what()).startsWith("'sideways' is no way back; there are machines, redeploy and backup.");
    }

    @Test
    void theQuestionSaysWhatWouldHappen() throws Exception {
        start(Configurations.small("33.2"));
        failedUpgrade();
        promotion.people = question -> {
            assertThat(question.kind()).isEqualTo(Question.Kind.APPROVAL);
            assertThat(question.title())
                    .startsWith("Take 'test' back from 34.1 to 33.2, as it was at 2026-11-21T00:2")
                    .endsWith(": all machines go back to their recovery points");
            assertThat(question.points())
                    .anyMatch(point -> point.startsWith("way-back: Each of 2 machines can go back"));
            return List.of(promotion.answer(question, "sam", true, "yes"));
        };
        promotion.succeed(rollback(SUPPORTED));
    }
}
