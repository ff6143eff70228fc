package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a promotion does when things stand otherwise than usual. */
class OtherWaysTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final Map<String, Object> ATTESTED =
            Map.of("environment", "test", "attestations", List.of("BCSC app call"));

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private String sha256;

    private void start(SimulationConfig config) throws Exception {
        start(SimulatedPromotion.withoutCollection(folder, config));
    }

    private void start(SimulatedPromotion started) throws Exception {
        promotion = started;
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress upgrade(String environment) {
        return promotion.run("pexipUpgrade", order(environment, "34.1", sha256));
    }

    private void held(String environment, Runnable block) {
        promotion.succeed(promotion.run("pauseSchedule", Map.of("environment", environment), () -> {
            block.run();
            return null;
        }));
    }

    private JsonNode snapshot(boolean force) {
        Progress end = promotion.run("pexipSnapshot", Map.of("environment", "test", "force", force));
        return ((Progress.Done) promotion.succeed(end)).result();
    }

    private void upgradeAndVerifyTest() {
        held("test", () -> {
            snapshot(false);
            promotion.succeed(upgrade("test"));
        });
        promotion.succeed(promotion.run("verifyVbv", ATTESTED));
    }

    private Progress promote() {
        return promotion.run("promoteToProd", Map.of());
    }

    private List<Version> versions(String environment) {
        return promotion.world(environment).versions();
    }

    @Test
    void upgradesANodeThatTakesThePackageInOneRequest() throws Exception {
        start(Configurations.oneShot("33.2"));
        held("test", () -> {
            snapshot(false);
            promotion.succeed(upgrade("test"));
        });
        assertThat(versions("test")).allMatch(version -> version.toString().equals("34.1"));
    }

    @Test
    void copiesAllDisksOfMachinesThatNoVaultProtects() throws Exception {
        start(Configurations.withoutVault("33.2"));
        held("test", () -> {
            JsonNode result = snapshot(false);
            assertThat(result.path("recoveryPoints")).hasSize(2)
                    .allMatch(point -> point.path("kind").asText().equals("DISK_SNAPSHOTS"));
            promotion.succeed(upgrade("test"));
        });
        assertThat(promotion.simulation.azure().snapshots()).as("two machines of two disks each").hasSize(4);
    }

    @Test
    void usesAFreshRecoveryPointAgainUnlessItIsForced() throws Exception {
        start(Configurations.small("33.2"));
        held("test", () -> {
            assertThat(snapshot(false).path("reused").asBoolean()).isFalse();
            int points = promotion.world("test").recoveryPoints();
            assertThat(snapshot(false).path("reused").asBoolean()).isTrue();
            assertThat(promotion.world("test").recoveryPoints()).isEqualTo(points);
            Problem busy = promotion.problem(
                    promotion.run("pexipSnapshot", Map.of("environment", "test", "force", true)));
            assertThat(busy.toString()).contains("still under way", "No machine was touched.");
            promotion.clock.advance(Duration.ofHours(12));
            assertThat(snapshot(true).path("reused").asBoolean()).isFalse();
            assertThat(promotion.world("test").recoveryPoints()).isEqualTo(2 * points);
        });
        assertThat(promotion.evidence("bypass")).as("each force").hasSize(2)
                .allMatch(mark -> mark.path("what").asText().equals("FORCED"));
        assertThat(promotion.evidence("snapshot").get(0).path("recoveryPoints"))
                .extracting(point -> point.path("resourceGroup").asText())
                .containsExactly("rg-management-test", "rg-conference-test");
    }

    @Test
    void aTestThatIsAtTheTargetAlreadyIsSaidAndNoMachineIsSwitchedOff() throws Exception {
        start(Configurations.ahead("34.1", "33.2"));
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
        assertThat(promotion.console).contains("test: every node runs 34.1 already; an upgrade to it changes nothing");
        held("test", () -> assertThat(snapshot(false).path("recoveryPoints")).isEmpty());
        assertThat(promotion.world("test").recoveryPoints()).isZero();
        assertThat(promotion.console).noneMatch(line -> line.contains("deallocate"));
    }

    @Test
    void withoutAPlanTheStepItselfMaySayWhatIsToBeInstalled() throws Exception {
        start(Configurations.ahead("34.1", "33.2"));
        held("test", () -> promotion.succeed(promotion.run("pexipSnapshot", Map.of(
                "environment", "test", "version", "34.1"))));
        assertThat(promotion.world("test").recoveryPoints()).isZero();
        assertThat(promotion.console).noneMatch(line -> line.contains("deallocate"))
                .anyMatch(line -> line.contains("every node runs 34.1 already, which is what it is to be upgraded to"));
        held("test", () -> promotion.succeed(promotion.run("pexipSnapshot", Map.of(
                "environment", "test", "version", "35.0"))));
        assertThat(promotion.world("test").recoveryPoints()).as("another version takes copies").isEqualTo(2);
    }

    @Test
    void waitsForANodeThatBootsAfterTheManagementNode() throws Exception {
        start(Configurations.small("33.2"));
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("start vm-management-test")) {
                promotion.letPass(Duration.ofMinutes(5));
            }
        };
        held("test", () -> {
            snapshot(false);
            promotion.succeed(upgrade("test"));
        });
    }

    @Test
    void followsAnUpgradeThatRunsAlready() throws Exception {
        start(Configurations.small("33.2"));
        held("test", () -> {
            snapshot(false);
            promotion.meanwhile = (run, again) -> {
                if (run.stage().equals("pexipUpgrade") && again.status().contains("1 of 2 nodes")) {
                    run.abort("gone");
                }
            };
            promotion.problem(upgrade("test"));
            promotion.meanwhile = (run, again) -> {};
            promotion.succeed(upgrade("test"));
        });
        assertThat(promotion.console).anyMatch(line -> line.contains("is under way already; it is followed"));
        assertThat(promotion.evidence("bypass")).extracting(mark -> mark.path("what").asText()).contains("ADOPTED");
        assertThat(promotion.console).filteredOn(line -> line.endsWith("upgrade to 34.1 started")).hasSize(1);
        assertThat(versions("test")).allMatch(version -> version.toString().equals("34.1"));
        assertThat(promotion.evidence("upgrade")).hasSize(1);
    }

    @Test
    void doesNothingAboutAnUpgradeThatIsDone() throws Exception {
        start(Configurations.small("33.2"));
        held("test", () -> {
            snapshot(false);
            promotion.succeed(upgrade("test"));
            World done = promotion.world("test");
            promotion.succeed(upgrade("test"));
            assertThat(promotion.world("test")).isEqualTo(done);
        });
        assertThat(promotion.console).anyMatch(line -> line.contains("every node runs 34.1 already"));
    }

    @Test
    void plansWhileProductionsMachinesAreOffByWhatWasSeenLast() throws Exception {
        start(Configurations.closed("33.2"));
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
        switchOff("prod");
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
    }

    private void switchOff(String environment) {
        promotion.world(environment).power().keySet().forEach(promotion.simulation.azure()::deallocate);
        promotion.clock.advance(Duration.ofMinutes(2));
        promotion.simulation.catchUp();
    }

    @Test
    void aPackageThatBringsAnotherVersionIsTakenBack() throws Exception {
        start(Configurations.small("33.2"));
        sha256 = promotion.upgradePackage("34.0");
        held("test", () -> {
            snapshot(false);
            Problem problem = promotion.problem(upgrade("test"));
            assertThat(problem.what()).isEqualTo("The package brings 34.0, not 34.1 as ordered.");
            assertThat(problem.left()).contains("no upgrade was started");
        });
        assertThat(promotion.world("test").uploads()).isEmpty();
        assertThat(promotion.world("test").sessionTimeout().enabled()).isTrue();
        assertThat(versions("test")).allMatch(version -> version.toString().equals("33.2"));
    }

    @Test
    void anAttestationThatItDoesNotWorkKeepsTheGateClosed() throws Exception {
        start(new SimulatedPromotion(folder, Configurations.small("33.2")));
        promotion.people = question -> List.of(promotion.answer(question, "tess", false, "no sound"));
        held("test", () -> {
            snapshot(false);
            promotion.succeed(upgrade("test"));
        });
        Problem problem = promotion.problem(promotion.run("verifyVbv", ATTESTED));
        assertThat(problem.what()).contains("tess", "BCSC app call", "no sound");
        assertThat(promotion.engine.desk().open()).isEmpty();
        Problem closed = promotion.problem(promote());
        assertThat(closed.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(closed.what()).contains("verified-in-test");
    }

    @Test
    void namesAnAlarmThatIsAboutNoNode() throws Exception {
        start(Configurations.small("33.2"));
        promotion.simulation.environment("test").managementNode().raiseAlarm("licenses_exhausted", "error", "", "");
        Problem problem = promotion.problem(promotion.run("verifyVbv", TEST));
        assertThat(problem.what()).contains("1 alarm that was not there before the upgrade: licenses_exhausted.");
    }

    @Test
    void verifiedByApiWithoutAnAttestationKeepsTheGateClosed() throws Exception {
        start(new SimulatedPromotion(folder, Configurations.small("33.2")));
        held("test", () -> {
            snapshot(false);
            promotion.succeed(upgrade("test"));
            promotion.succeed(promotion.run("verifyVbv", TEST));
        });
        Problem closed = promotion.problem(promote());
        assertThat(closed.what()).contains("verified-in-test");
        promotion.succeed(promotion.run("verifyVbv", ATTESTED));
        assertThat(promotion.console).anyMatch(line -> line.contains("only the attestation is left"));
    }

    /** A fact changes that the judgement stands on, and the gate stays open. */

    @Test
    void aCollectionWithoutAssertionsClosesTheGateBeforeAnythingIsTouched() throws Exception {
        start(new SimulatedPromotion(folder, Configurations.small("33.2")));
        withoutAssertions();
        held("test", () -> {
            snapshot(false);
            World before = promotion.world("test");
            Problem problem = promotion.problem(upgrade("test"));
            assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
            assertThat(problem.what()).contains("baseline", "assertion");
            assertThat(problem.left()).isEqualTo("Nothing was changed on 'test' by this stage.");
            assertThat(promotion.world("test")).isEqualTo(before);
        });
    }

    private void withoutAssertions() throws IOException {
        Files.writeString(folder.resolve("verify-by-video.postman_collection.json"), """
                {"info": {"name": "empty",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "ask", "request": {"method": "GET", "url": "{{apiBase}}/health"}}]}
                """, StandardOpenOption.TRUNCATE_EXISTING);
        promotion.acceptCollection();
    }
}
