package io.jenkins.plugins.pexip.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.azure.OperationKind;
import io.jenkins.plugins.pexip.simulator.cloud.Fault;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint.Kind;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Machines go back to snapshots of their disks, on a simulated Azure. */
class DiskSwapTest {

    private static final String RUN = "back-17";

    @RegisterExtension
    final SimulatedAzure world = new SimulatedAzure();

    @Test
    void aMachineGoesBackToSnapshotsOfItsDisks() {
        RecoveryPoint point = world.snapshots();
        assertThat(point.kind()).isEqualTo(Kind.DISK_SNAPSHOTS);
        assertThat(world.points.hindrance(world.machine, point)).isEmpty();
        JsonNode former = storage();
        makeDisks(point);
        assertThat(world.toItsEnd(swap(point)).state()).isEqualTo(State.SUCCEEDED);

        assertThat(world.points.disks(world.machine)).containsExactly(
                "back-17-vm_OsDisk_1", "back-17-vm_DataDisk_0", "back-17-vm_DataDisk_1");
        JsonNode data = storage().path("dataDisks");
        assertThat(data).extracting(disk -> disk.path("lun").asInt()).containsExactly(0, 1);
        assertThat(data).extracting(disk -> disk.path("caching").asText()).containsOnly("ReadOnly");
        assertThat(storage().at("/osDisk/caching")).isEqualTo(former.at("/osDisk/caching"));
        assertThat(storage().at("/osDisk/createOption")).isEqualTo(former.at("/osDisk/createOption"));
        assertThat(world.told).containsExactly(
                "copied vm before-vm_OsDisk_1", "restored vm before-vm_OsDisk_1");
    }

    @Test
    void aDiskIsMadeOnceForARun() {
        RecoveryPoint point = world.snapshots();
        makeDisks(point);
        Operation again = world.points.diskFrom(world.machine, point, "vm_DataDisk_1", RUN);
        assertThat(world.points.follow(again).state()).isEqualTo(State.SUCCEEDED);
        world.toItsEnd(swap(point));
        Operation late = world.points.diskFrom(world.machine, point, "vm_DataDisk_1", RUN);
        assertThat(world.points.follow(late).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void aSwapThatIsAskedForAgainChangesNothingMore() {
        RecoveryPoint point = world.snapshots();
        makeDisks(point);
        world.toItsEnd(swap(point));
        JsonNode after = storage();
        assertThat(swap(point)).isEqualTo(new Operation("", State.SUCCEEDED, "", Duration.ZERO));
        assertThat(storage()).isEqualTo(after);
    }

    @Test
    void aSwapGoesOnWhereverItsAnswersWereLost() {
        RecoveryPoint point = world.snapshots();
        makeDisks(point);
        world.azure.faults().next(1, Fault.lostAnswer(), "PUT", "/virtualMachines/vm");
        assertThatThrownBy(() -> swap(point)).isInstanceOf(Unreachable.class);
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(storage().path("dataDisks")).as("the former data disks are out, the new ones not in").isEmpty();

        Operation second = swap(point);
        assertThat(second.state()).isEqualTo(State.RUNNING);
        assertThat(world.toItsEnd(second).state()).isEqualTo(State.SUCCEEDED);
        assertThat(storage().path("dataDisks")).hasSize(2);
    }

    @Test
    void aMachineThatWasPutBackInPartOrWhollyGoesBackOnceMore() {
        RecoveryPoint point = world.snapshots();
        makeDisks(point);
        swap(point);
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(world.points.disks(world.machine)).as("the data disks are out")
                .containsExactly("back-17-vm_OsDisk_1");
        for (String run : List.of("back-18", "back-19")) {
            assertThat(world.points.list(world.machine)).contains(point);
            makeDisks(point, run);
            world.toItsEnd(world.points.swapDisks(world.machine, point, run));
            assertThat(world.points.disks(world.machine)).containsExactly(
                    run + "-vm_OsDisk_1", run + "-vm_DataDisk_0", run + "-vm_DataDisk_1");
            assertThat(storage().path("dataDisks")).extracting(disk -> disk.path("caching").asText())
                    .containsOnly("ReadOnly");
        }
    }

    @Test
    void aSwapThatAzureGivesUpSaysWhy() {
        RecoveryPoint point = world.snapshots();
        makeDisks(point);
        world.azure.failNext(OperationKind.UPDATE_MACHINE, "AllocationFailed", "No room.");
        Operation failed = world.toItsEnd(swap(point));
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.message()).isEqualTo("AllocationFailed: No room");
        assertThat(world.points.disks(world.machine)).contains("vm_OsDisk_1");
    }

    @Test
    void aMachineThatRunsKeepsItsDisks() {
        RecoveryPoint point = world.snapshots();
        makeDisks(point);
        world.azure.start("vm");
        world.clock.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> swap(point))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(world.points.disks(world.machine)).contains("vm_OsDisk_1", "vm_DataDisk_0", "vm_DataDisk_1");
    }

    @Test
    void nothingIsSwappedBeforeAllDisksAreMade() {
        RecoveryPoint point = world.snapshots();
        world.points.diskFrom(world.machine, point, "vm_OsDisk_1", RUN);
        world.clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> swap(point)).isInstanceOf(Refused.class)
                .hasMessageContaining("'before-vm_DataDisk_0'")
                .hasMessageContaining("none was made from this snapshot for run back-17");
        assertThat(world.points.disks(world.machine)).contains("vm_OsDisk_1");
    }

    @Test
    void disksOfAnotherRunAreNotTaken() {
        RecoveryPoint point = world.snapshots();
        makeDisks(point);
        assertThatThrownBy(() -> world.points.swapDisks(world.machine, point, "back-18")).isInstanceOf(Refused.class);
    }

    @Test
    void noDiskIsMadeOfWhatTheRecoveryPointDoesNotHold() {
        RecoveryPoint point = world.snapshots();
        assertThatThrownBy(() -> world.points.diskFrom(world.machine, point, "none", RUN)).isInstanceOf(Refused.class)
                .hasMessageContaining("is a snapshot of it");
        RecoveryPoint gone = new RecoveryPoint("gone", point.kind(), point.takenAt(), null);
        assertThatThrownBy(() -> world.points.diskFrom(world.machine, gone, "vm_OsDisk_1", RUN))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("none of gone is a snapshot of it");
    }

    private void makeDisks(RecoveryPoint point) {
        makeDisks(point, RUN);
    }

    private void makeDisks(RecoveryPoint point, String run) {
        List<String> disks = world.points.disks(world.machine, point);
        assertThat(disks).containsExactlyInAnyOrder("vm_OsDisk_1", "vm_DataDisk_0", "vm_DataDisk_1");
        for (String disk : disks) {
            Operation made = world.toItsEnd(world.points.diskFrom(world.machine, point, disk, run));
            assertThat(made.state()).isEqualTo(State.SUCCEEDED);
        }
    }

    private Operation swap(RecoveryPoint point) {
        return world.points.swapDisks(world.machine, point, RUN);
    }

    private JsonNode storage() {
        return world.azure.machine("vm").at("/properties/storageProfile");
    }
}
