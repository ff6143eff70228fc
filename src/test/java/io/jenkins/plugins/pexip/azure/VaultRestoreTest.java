package io.jenkins.plugins.pexip.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.AzureSettings;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.simulator.azure.OperationKind;
import io.jenkins.plugins.pexip.simulator.cloud.Fault;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Machines go back to what a vault keeps, on a simulated Azure. */
class VaultRestoreTest {

    @RegisterExtension
    final SimulatedAzure world = new SimulatedAzure();

    @Test
    void aMachineGoesBackToARecoveryPoint() {
        RecoveryPoint point = world.backedUp();
        List<String> former = world.points.disks(world.machine);
        assertThat(world.points.hindrance(world.machine, point)).isEmpty();

        Operation asked = world.points.restore(world.machine, point);
        world.clock.advance(Duration.ofSeconds(10));
        Operation job = world.points.follow(asked);
        assertThat(job.state()).as("the operation is over, the job is not").isEqualTo(State.RUNNING);
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(world.points.follow(job).state()).isEqualTo(State.RUNNING);
        assertThat(world.points.disks(world.machine)).isEqualTo(former);

        assertThat(world.toItsEnd(job)).isEqualTo(new Operation("", State.SUCCEEDED, "", Duration.ZERO));
        assertThat(world.points.disks(world.machine)).hasSize(3).doesNotContainAnyElementsOf(former);
        assertThat(world.told).last().isEqualTo("restored vm " + point.id());
    }

    @Test
    void theVaultCopiesWhatIsGivenUpAndThatIsItsNewestRecoveryPointThen() {
        RecoveryPoint point = world.backedUp();
        world.toItsEnd(world.points.restore(world.machine, point));
        assertThat(world.points.list(world.machine)).hasSize(2).last().isEqualTo(point);
        assertThat(world.told).hasSize(3);
        assertThat(world.told.get(1)).isEqualTo("copied vm " + world.points.list(world.machine).get(0).id());
    }

    @Test
    void aRestoreIsFoundAgainWhoseAnswerWasLost() {
        RecoveryPoint point = world.backedUp();
        Instant before = world.clock.instant();
        world.azure.faults().next(1, Fault.lostAnswer(), "POST", "/restore");
        assertThatThrownBy(() -> world.points.restore(world.machine, point)).isInstanceOf(Unreachable.class);

        world.clock.advance(Duration.ofSeconds(10));
        List<Operation> found = world.points.restores(world.machine, before);
        assertThat(found).singleElement().satisfies(o -> assertThat(o.state()).isEqualTo(State.RUNNING));
        assertThat(world.toItsEnd(found.get(0)).state()).isEqualTo(State.SUCCEEDED);
        assertThat(world.points.restores(world.machine, before))
                .singleElement().satisfies(o -> assertThat(o.state()).isEqualTo(State.SUCCEEDED));
        assertThat(world.points.restores(world.machine, world.clock.instant())).isEmpty();
    }

    @Test
    void backupsAreNoRestores() {
        Instant before = world.clock.instant();
        world.backedUp();
        assertThat(world.points.restores(world.machine, before)).isEmpty();
    }

    @Test
    void aMachineThatRunsIsRefused() {
        RecoveryPoint point = world.backedUp();
        world.azure.start("vm");
        world.clock.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> world.points.restore(world.machine, point))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.INVALID))
                .hasMessageContaining("UserErrorVmNotShutDown");
    }

    @Test
    void aSecondRestoreMeanwhileIsRefusedForReasonsThatPass() {
        RecoveryPoint point = world.backedUp();
        world.points.restore(world.machine, point);
        assertThatThrownBy(() -> world.points.restore(world.machine, point))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.TEMPORARY));
    }

    @Test
    void aStorageAccountElsewhereOrUnknownIsRefused() {
        RecoveryPoint point = world.backedUp();
        for (String account : List.of(SimulatedAzure.ELSEWHERE.id("sub"), SimulatedAzure.STAGING.id("sub") + "2")) {
            assertThatThrownBy(() -> world.points(account).restore(world.machine, point))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(account);
        }
    }

    @Test
    void aRestoreThatFailsSaysWhyAndReplacesNothing() {
        RecoveryPoint point = world.backedUp();
        List<String> former = world.points.disks(world.machine);
        world.azure.failNextRestore("vm", "UserErrorDiskQuota", "No room.");
        Operation failed = world.toItsEnd(world.points.restore(world.machine, point));
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.message()).contains("UserErrorDiskQuota", "No room.");
        world.azure.failNext(OperationKind.RESTORE, "UserErrorBusy", "Not now.");
        assertThat(world.toItsEnd(world.points.restore(world.machine, point)).message())
                .isEqualTo("UserErrorBusy: Not now");
        assertThat(world.points.disks(world.machine)).isEqualTo(former);
    }

    @Test
    void aVaultThatStoppedToBackTheMachineUpIsAHindranceBecauseItWouldReplaceNothing() {
        RecoveryPoint point = world.backedUp();
        List<String> former = world.points.disks(world.machine);
        world.azure.stopProtection("vm", true);
        AzureRecoveryPoints anew = world.points(SimulatedAzure.STAGING.id("sub"));
        assertThat(anew.hindrance(world.machine, point)).hasValueSatisfying(
                why -> assertThat(why).contains("Vault 'v' has stopped", "Resume the backup"));

        Operation ended = world.toItsEnd(anew.restore(world.machine, point));
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.message()).contains("with warnings", "OlrBackupFailed");
        assertThat(anew.disks(world.machine)).isEqualTo(former);
    }

    @Test
    void withoutAStorageAccountTheHindranceSaysWhatToConfigure() {
        RecoveryPoint point = world.backedUp();
        for (AzureRecoveryPoints without : List.of(world.points(null), world.with(null))) {
            assertThat(without.hindrance(world.machine, point)).hasValueSatisfying(
                    why -> assertThat(why).contains("'stagingStorageAccount'", "'azure.vault'", "'vm'"));
        }
    }

    @Test
    void aMachineThatNoVaultKnowsIsAHindranceAndRefused() {
        RecoveryPoint point = world.backedUp();
        Machine other = new Machine("other", "rg", Machine.Role.CONFERENCING_NODE, false);
        assertThat(world.points.hindrance(other, point)).hasValueSatisfying(
                why -> assertThat(why).startsWith("No vault knows machine 'other'"));
        assertThatThrownBy(() -> world.points.restore(other, point))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.NOT_FOUND));
        assertThat(world.points.restores(other, Instant.EPOCH)).isEmpty();
    }

    @Test
    void aStorageAccountThatIsNoResourceIdIsNotTakenForOne() {
        assertThatThrownBy(() -> new AzureSettings.Vault("rg-vault", "v", "staging"))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("'stagingStorageAccount' is 'staging' and must be a resource id");
    }
}
