package io.jenkins.plugins.pexip.simulator.azure;

import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Disks of a vault in place of a machine's own: first they are made, then the machine is backed up once more, and only
 * if that snapshot could be taken its disks are replaced. The codes are those that users of Azure report.
 */
final class Restores {

    private final Timeline timeline;
    private final Duration takes;
    private final LongOperations operations;
    private final Backups backups;
    private final Disks disks;
    private final CopyListener copies;
    private final Map<String, Queue<ArmError>> failures = new HashMap<>();

    Restores(
            Timeline timeline, Duration takes, LongOperations operations, Backups backups, Disks disks,
            CopyListener copies) {
        this.timeline = timeline;
        this.takes = takes;
        this.operations = operations;
        this.backups = backups;
        this.disks = disks;
        this.copies = copies;
    }

    /** The next restore of this machine fails before it replaces anything. */
    void failNext(String machine, ArmError failure) {
        failures.computeIfAbsent(machine, m -> new ArrayDeque<>()).add(failure);
    }

    LongOperation restore(ProtectedItem item, RecoveryPoint point) {
        if (item.machine().power() != PowerState.DEALLOCATED) {
            throw notShutDown();
        }
        return begin(new RestoreJob(item, timeline.now(), point, null));
    }

    /** Beside the machine, which may run meanwhile. */
    LongOperation restoreDisks(ProtectedItem item, RecoveryPoint point, RestoreRequest request) {
        return begin(new RestoreJob(item, timeline.now(), point, request));
    }

    private LongOperation begin(RestoreJob job) {
        ProtectedItem item = job.item();
        if (!item.begin(job)) {
            throw new ArmError(409, "UserErrorRestoreOperationInProgress",
                    "Another restore operation is currently in progress for this virtual machine.");
        }
        LongOperation[] made = new LongOperation[1];
        Work work = new Work(OperationKind.RESTORE, Duration.ofSeconds(1), operation -> made[0] = operation,
                () -> accepted(made[0], job), () -> job.fail(timeline.now(), made[0].failure()), null);
        return operations.begin(work, item.path() + "/operationsStatus");
    }

    private static ArmError notShutDown() {
        return ArmError.bad("UserErrorVmNotShutDown",
                "VM needs to be in deallocated state for performing replace disks operation");
    }

    private void accepted(LongOperation operation, RestoreJob job) {
        backups.add(job);
        if (backups.namesJobs()) {
            operation.tell(Json.object("objectType", "OperationStatusJobExtendedInfo", "jobId", job.id()));
        }
        timeline.after(takes, () -> fetched(job));
    }

    private void fetched(RestoreJob job) {
        ArmError failure = failures.getOrDefault(job.item().machine().name(), new ArrayDeque<>()).poll();
        if (!job.running()) {
            return;
        }
        if (failure != null) {
            job.fail(timeline.now(), failure);
        } else if (job.disks() != null) {
            makeDisks(job);
        } else {
            backups.backUpBeforeRestore(job.item(), problem -> copied(job, problem));
        }
    }

    private void makeDisks(RestoreJob job) {
        String group = job.disks().targetGroup();
        if (!group.isEmpty()) {
            disks.copyAll(job.item().machine(), group, timeline.now().getEpochSecond());
        }
        job.complete(timeline.now());
    }

    private void copied(RestoreJob job, ArmError problem) {
        VirtualMachine machine = job.item().machine();
        if (!job.running()) {
            return;
        }
        if (problem != null) {
            job.warn(timeline.now(), ArmError.bad("OlrBackupFailed",
                    "The backup of the virtual machine before its disks are replaced failed."));
        } else if (machine.power() != PowerState.DEALLOCATED) {
            job.fail(timeline.now(), notShutDown());
        } else {
            disks.replaceAll(machine, timeline.now().getEpochSecond());
            job.complete(timeline.now());
            copies.restored(machine.name(), job.point().id());
        }
    }
}
