package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.cli.ExitCode;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.SimulationConfig.EnvironmentConfig;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people get wrong ends in a sentence, and leaves everything as it was. All tests share servers, which stay as
 * they were.
 */
class BadInputTest {

    private static final String ANY = "0".repeat(64);

    @TempDir
    static Path folder;

    private static SimulatedPromotion shared;
    private SimulatedPromotion promotion;
    private World test;
    private World prod;

    @BeforeAll
    static void start() throws Exception {
        SimulationConfig usual = PromotionTest.twoEnvironments("33.2");
        List<EnvironmentConfig> environments = new ArrayList<>(usual.environments());
        EnvironmentConfig first = environments.get(0);
        environments.set(0, new EnvironmentConfig(
                first.name(), first.kind(), first.version(), 1, null, first.serviceHours(), false, null,
                first.machinesOn()));
        shared = SimulatedPromotion.withoutCollection(
                folder, new SimulationConfig(usual.platform(), usual.origin(), 1, environments));
    }

    @AfterAll
    static void stop() {
        shared.close();
    }

    @BeforeEach
    void look(TestInfo info) {
        promotion = another(info.getTestMethod().orElseThrow().getName(), UnaryOperator.identity());
        test = shared.world("test");
        prod = shared.world("prod");
    }

    @AfterEach
    void nothingWasChanged() {
        assertThat(shared.world("test")).isEqualTo(test);
        assertThat(shared.world("prod")).isEqualTo(prod);
    }

    private static SimulatedPromotion another(String name, UnaryOperator<Platform> change) {
        return shared.another(name + "-" + System.nanoTime(), change);
    }

    private Problem upgrade(Map<String, ?> order) {
        return promotion.problem(promotion.run("pexipUpgrade", order));
    }

    private static void says(Problem problem, int exitCode, String... words) {
        assertThat(ExitCode.of(problem)).as(problem::toString).isEqualTo(exitCode);
        assertThat(problem.toString()).contains(words);
        assertThat(problem.left()).isNotBlank();
        assertThat(problem.next()).isNotBlank();
    }

    private void upgradeWith(String sha256) {
        promotion.reviewed("34.0", "34.1");
        AtomicReference<Progress> inner = new AtomicReference<>();
        Problem end = promotion.problem(promotion.run("pauseSchedule", Map.of("environment", "test"), () -> {
            inner.set(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
            return promotion.problem(inner.get());
        }));
        assertThat(end).isEqualTo(promotion.problem(inner.get()));
        says(end, ExitCode.GATE_CLOSED, "package-checksum", ANY, "Nothing was changed on 'test'");
    }

    @Test
    void aWrongChecksumClosesTheGate() throws Exception {
        promotion.upgradePackage("34.1");
        upgradeWith(ANY);
    }

    @Test
    void aPackageThatIsNotThereIsWrongUse() throws Exception {
        Files.deleteIfExists(folder.resolve("upgrade.tar"));
        says(upgrade(order("test", "34.1", ANY)), ExitCode.WRONG_USE, "'upgrade.tar' is not there",
                "Nothing was changed");
    }

    @Test
    void anEmptyPackageIsWrongUse() throws Exception {
        Files.write(folder.resolve("upgrade.tar"), new byte[0]);
        says(upgrade(order("test", "34.1", ANY)), ExitCode.WRONG_USE, "'upgrade.tar' is empty", "fetch it again");
    }

    @Test
    void aChecksumThatIsNoneIsWrongUse() {
        says(upgrade(order("test", "34.1", "abc")), ExitCode.WRONG_USE, "not a SHA-256 digest", "Nothing was changed.");
    }

    @Test
    void anOrderWithoutAVersionIsWrongUse() {
        Map<String, String> order = Map.of("environment", "test", "packageFile", "upgrade.tar", "sha256", ANY);
        says(upgrade(order), ExitCode.WRONG_USE, "version is missing", "Nothing was changed.");
    }

    @ParameterizedTest
    @CsvSource({"pexipSnapshot", "pauseSchedule", "pexipUpgrade", "verifyVbv", "promoteToProd", "pexipPlan"})
    void anEnvironmentThatIsNotConfiguredIsWrongUse(String stage) {
        Problem problem = promotion.problem(promotion.run(stage, Map.of("environment", "staging", "version", "34.1")));
        says(problem, ExitCode.WRONG_USE, "no environment 'staging'; configured are: test, prod");
        assertThat(problem.left()).isEqualTo("Nothing was changed.");
        assertThat(problem.what()).as("said once").doesNotContain("And then");
    }

    @ParameterizedTest
    @CsvSource({"pexipSnapshot", "pauseSchedule", "pexipUpgrade"})
    void aMachineWhoseTagSpeaksForTheOtherEnvironmentStopsTheStage(String stage) {
        promotion = another("swapped", BadInputTest::swapped);
        Map<String, String> order = stage.equals("pexipUpgrade") ? order("test", "34.1", ANY)
                : Map.of("environment", "test");
        Problem problem = promotion.problem(promotion.run(stage, order));
        says(problem, ExitCode.WRONG_USE, "vm-management-prod", "speaks for PRODUCTION", "nameConfirmed");
        assertThat(problem.left()).isEqualTo("Nothing was changed.");
    }

    /** Test and Production with each other's machines. */
    private static Platform swapped(Platform right) {
        Environment test = right.environment("test");
        Environment prod = right.environment("prod");
        return with(right, List.of(
                new Environment(test.name(), Kind.TEST, test.managementNode(), prod.machines(), test.azure(),
                        test.schedule(), test.verification(), test.serviceHours()),
                new Environment(prod.name(), Kind.PRODUCTION, prod.managementNode(), test.machines(), prod.azure(),
                        prod.schedule(), prod.verification(), prod.serviceHours())));
    }

    private static Platform with(Platform right, List<Environment> environments) {
        return right.with(environments);
    }

    @Test
    void aTargetThatIsOlderThanWhatRunsIsRefusedAtThePlan() {
        Problem problem = promotion.problem(promotion.run("pexipPlan", Map.of("version", "32.1")));
        says(problem, ExitCode.GATE_CLOSED, "upgrade-path", "32.1", "33.2", "Choose a newer target, or roll back");
        assertThat(problem.left()).startsWith("Nothing was changed on 'test'");
    }

    @Test
    void aTargetTooFarAheadIsRefusedAtThePlanInOneExplanation() {
        Problem problem = promotion.problem(promotion.run("pexipPlan", Map.of("version", "36.0")));
        says(problem, ExitCode.GATE_CLOSED, "test-major-lead", "upgrade-path", "33.2", "Do what each rule says");
        assertThat(problem.what()).contains("Choose a target of at most 34.x", "production.version", "target.version");
    }

    @ParameterizedTest
    @CsvSource({"management-test,Management Node", "azure,Azure", "devops,Azure DevOps"})
    void refusedCredentialsAreNamedAndNothingIsChanged(String id, String who) {
        promotion = shared.withWrongSecret(id);
        String stage = id.equals("management-test") ? "pexipPlan" : "pauseSchedule";
        Problem problem = promotion.problem(promotion.run(stage, Map.of("environment", "test", "version", "34.1")));
        says(problem, ExitCode.FAILED, "Refused while", "Check the credentials");
        assertThat(problem.left()).isEqualTo("Nothing was changed.");
        assertThat(problem.toString()).as(who).contains("'" + id + "'").doesNotContain("not-the-secret");
    }

    @Test
    void aManagementNodeThatDoesNotAnswerIsUnknownToThePlanAndKeepsItsGateClosed() {
        var faults = shared.simulation.environment("test").managementNode().faults();
        faults.dropBefore(61 * 3, "/api/");
        Problem problem;
        try {
            problem = promotion.problem(promotion.run("pexipPlan", Map.of("version", "34.1")));
        } finally {
            shared.simulation.environment("test").managementNode().faults().clear();
        }
        says(problem, ExitCode.GATE_CLOSED, "rules are UNKNOWN for one cause", "upgrade-path (MUST)", "got no answer",
                "Nothing was changed");
    }

    @Test
    void anUpgradeOutsideTheHeldScheduleAndWithoutRecoveryPointsIsRefused() throws Exception {
        promotion.reviewed("34.0", "34.1");
        Problem problem = upgrade(order("test", "34.1", promotion.upgradePackage("34.1")));
        says(problem, ExitCode.GATE_CLOSED, "schedule-paused", "recovery-point", "pauseSchedule", "pexipSnapshot");
    }

    @Test
    void aSnapshotOutsideTheHeldScheduleIsRefused() {
        Problem problem = promotion.problem(promotion.run("pexipSnapshot", Map.of("environment", "test")));
        says(problem, ExitCode.GATE_CLOSED, "schedule-paused", "run this inside pauseSchedule");
    }

    @Test
    void aPromotionOfWhatWasNeverVerifiedIsRefused() {
        Problem problem = promotion.problem(promotion.run("promoteToProd", Map.of()));
        says(problem, ExitCode.GATE_CLOSED, "verified-in-test", "Upgrade and verify Test first");
    }
}
