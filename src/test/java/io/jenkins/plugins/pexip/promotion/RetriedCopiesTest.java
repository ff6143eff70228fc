package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.azure.AzureSimulator;
import io.jenkins.plugins.pexip.simulator.azure.OperationKind;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.cloud.Fault;
import io.jenkins.plugins.pexip.stage.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Azure refuses for reasons that pass is asked for again, copies and their way back alike. */
class RetriedCopiesTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final Map<String, String> BACK = Map.of("environment", "test", "supportCase", "CASE-7");
    private static final String NODE = "vm-conference-1-test";
    private static final int TRIES = 3;

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private AzureSimulator azure;

    private void start(SimulationConfig config) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.brisk(config));
        azure = promotion.simulation.azure();
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private static Fault fault(int status, String code) {
        return code == null ? Fault.status(status) : Fault.refused(status, code);
    }

    private void allRunAgain() {
        promotion.platform.environment("test").machines().forEach(machine ->
                assertThat(azure.power(machine.name())).isEqualTo(PowerState.RUNNING));
    }

    @ParameterizedTest
    @CsvSource({"409, UserErrorBackupOperationInProgress", "409, AnotherOperationInProgress", "409, OperationPreempted",
        "400, UserErrorAnotherOperationInProgress", "429, TooManyRequests", "429,", "503,", "500,"})
    void aBackupThatIsRefusedForAWhileIsTriggeredOnce(int status, String code) throws Exception {
        start(Configurations.small("33.2"));
        azure.faults().next(TRIES, fault(status, code), "POST", NODE + "/backup");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(azure.recoveryPoints(NODE)).hasSize(1);
        assertThat(azure.recoveryPoints("vm-management-test")).hasSize(1);
        struck();
        allRunAgain();
    }

    @ParameterizedTest
    @CsvSource({"409, AllocationFailed", "409, AnotherOperationInProgress", "429, TooManyRequests", "429,", "503,"})
    void aSnapshotOfADiskThatIsRefusedForAWhileIsTakenOnce(int status, String code) throws Exception {
        start(Configurations.withoutVault("33.2"));
        int before = azure.snapshots().size();
        azure.faults().next(TRIES, fault(status, code), "PUT", "/snapshots/");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(azure.snapshots()).hasSizeGreaterThan(before).doesNotHaveDuplicates();
        struck();
        allRunAgain();
    }

    @Test
    void aRefusalForGoodIsNotTriedAgainAndTheMachinesAreStarted() throws Exception {
        start(Configurations.small("33.2"));
        azure.faults().next(1, Fault.refused(400, "UserErrorVmNotFound"), "POST", NODE + "/backup");
        Problem problem = promotion.problem(promotion.run("pexipSnapshot", TEST));
        assertThat(problem.what()).contains(NODE, "UserErrorVmNotFound");
        assertThat(azure.recoveryPoints("vm-management-test")).as("the other was asked for").hasSize(1);
        allRunAgain();
    }

    @ParameterizedTest
    @CsvSource({"409, UserErrorRestoreOperationInProgress", "409, AnotherOperationInProgress", "429,", "503,"})
    void aRestoreThatIsRefusedForAWhileIsBegunOnce(int status, String code) throws Exception {
        start(Configurations.small("33.2"));
        upgraded();
        azure.faults().next(TRIES, fault(status, code), "POST", "/restore");
        promotion.succeed(promotion.run("pexipRollback", BACK));
        struck();
        isBack();
    }

    @ParameterizedTest
    @CsvSource({"/disks/, 409, AllocationFailed", "/disks/, 429,", "/virtualMachines/, 409, AnotherOperationInProgress",
        "/virtualMachines/, 429,"})
    void disksThatAreRefusedForAWhileAreMadeAndSwappedOnce(String part, int status, String code) throws Exception {
        start(Configurations.withoutVault("33.2"));
        upgraded();
        azure.faults().next(TRIES, fault(status, code), "PUT", part);
        promotion.succeed(promotion.run("pexipRollback", BACK));
        struck();
        isBack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AllocationFailed", "OperationPreempted", "InternalExecutionError", "RetryableError",
        "TooManyRequests", "OperationThrottled"})
    void aSnapshotOfADiskThatIsAcceptedAndThenFailsForAWhileIsTakenAgain(String code) throws Exception {
        start(Configurations.withoutVault("33.2"));
        int before = azure.snapshots().size();
        failNext(OperationKind.SNAPSHOT, code);
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(azure.snapshots()).hasSizeGreaterThan(before).doesNotHaveDuplicates();
        struck();
        allRunAgain();
    }

    @Test
    void aBackupThatIsAcceptedAndThenFailsForAWhileIsTriggeredAgain() throws Exception {
        start(Configurations.small("33.2"));
        azure.failNextBackup(NODE, "OperationPreempted", "Preempted.");
        azure.failNextBackup(NODE, "UserErrorAnotherOperationInProgress", "Wait.");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(azure.recoveryPoints(NODE)).hasSize(1);
        assertThat(azure.recoveryPoints("vm-management-test")).as("the other is not backed up again").hasSize(1);
        struck();
        allRunAgain();
    }

    @ParameterizedTest
    @EnumSource(value = OperationKind.class, names = {"DISK", "UPDATE_MACHINE"})
    void disksThatAreAcceptedAndThenFailForAWhileAreMadeAndSwappedAgain(OperationKind kind) throws Exception {
        start(Configurations.withoutVault("33.2"));
        upgraded();
        failNext(kind, "AllocationFailed");
        promotion.succeed(promotion.run("pexipRollback", BACK));
        struck();
        isBack();
    }

    @Test
    void aRestoreThatIsAcceptedAndThenFailsForAWhileIsBegunAgain() throws Exception {
        start(Configurations.small("33.2"));
        upgraded();
        azure.failNextRestore(NODE, "InternalExecutionError", "Sorry.");
        azure.failNextRestore(NODE, "OperationPreempted", "Sorry.");
        promotion.succeed(promotion.run("pexipRollback", BACK));
        struck();
        isBack();
    }

    @Test
    void whatKeepsFailingIsGivenUpAfterHalfAnHourAndTheMachinesAreStarted() throws Exception {
        start(Configurations.withoutVault("33.2"));
        for (int i = 0; i < 100; i++) {
            failNext(OperationKind.SNAPSHOT, "AllocationFailed");
        }
        Instant since = promotion.clock.instant();
        Problem problem = promotion.problem(promotion.run("pexipSnapshot", TEST));
        assertThat(problem.what()).contains("a copy of a part is none", "snapshot disk", "AllocationFailed");
        assertThat(Duration.between(since, promotion.clock.instant())).isBetween(
                Duration.ofMinutes(30), Duration.ofHours(1));
        allRunAgain();
    }

    @Test
    void aSnapshotThatFailsForGoodIsNotTriedAgain() throws Exception {
        start(Configurations.withoutVault("33.2"));
        azure.failNext(OperationKind.SNAPSHOT, "SnapshotQuotaExceeded", "No more.");
        Problem problem = promotion.problem(promotion.run("pexipSnapshot", TEST));
        assertThat(problem.what()).contains("SnapshotQuotaExceeded");
        assertThat(promotion.console).noneMatch(line -> line.contains("It is tried again"));
        allRunAgain();
    }

    private void failNext(OperationKind kind, String code) {
        for (int i = 0; i < TRIES; i++) {
            azure.failNext(kind, code, "Not now.");
        }
    }

    @Test
    void aRestoreWhoseJobAzureDoesNotNameIsFoundByItsMachine() throws Exception {
        start(Configurations.small("33.2"));
        upgraded();
        azure.nameBackupJobs(false);
        promotion.succeed(promotion.run("pexipRollback", BACK));
        isBack();
    }

    private void upgraded() throws Exception {
        promotion.reviewed("34.0", "34.1");
        String sha256 = promotion.upgradePackage("34.1");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        promotion.succeed(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
    }

    private void struck() {
        assertThat(promotion.console).as("it was refused, and then done")
                .anyMatch(line -> line.contains("It is tried again until"))
                .anyMatch(line -> line.contains("that is done now"));
    }

    private void isBack() {
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("33.2"));
        assertThat(promotion.evidence("rollback")).hasSize(1);
        allRunAgain();
    }
}
