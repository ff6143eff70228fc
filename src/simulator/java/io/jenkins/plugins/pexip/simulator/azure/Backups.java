package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;

/** Azure Backup: what is protected, and backups from their snapshot to the vault. */
final class Backups {

    private static final Duration USUAL_RETENTION = Duration.ofDays(30);
    private final Timeline timeline;
    private final AzureConfig.Durations durations;
    private final LongOperations operations;
    private final CopyListener copies;
    private final List<ProtectedItem> items = new ArrayList<>();
    private final List<VaultJob> jobs = new ArrayList<>();
    private final Map<String, Queue<ArmError>> failures = new HashMap<>();
    private boolean olderForms;

    Backups(Timeline timeline, AzureConfig.Durations durations, LongOperations operations, CopyListener copies) {
        this.timeline = timeline;
        this.durations = durations;
        this.operations = operations;
        this.copies = copies;
    }

    void protect(ResourceId vault, VirtualMachine machine) {
        items.add(new ProtectedItem(vault, machine));
    }

    /** Takes a recovery point as if it had been made by an earlier backup. */
    void add(String machine, RecoveryPoint point) {
        of(machine).add(point);
    }

    /** The next backup of this machine fails while its snapshot is being taken. */
    void failNext(String machine, ArmError failure) {
        failures.computeIfAbsent(machine, m -> new ArrayDeque<>()).add(failure);
    }

    void olderForms(boolean on) {
        olderForms = on;
    }

    ObjectNode document(VaultJob job, boolean extended) {
        ObjectNode document = BackupDocuments.job(job, timeline.now(), extended);
        if (olderForms) {
            BackupDocuments.makeOlder((ObjectNode) document.get("properties"));
        }
        return document;
    }

    List<ProtectedItem> items(ResourceId vault) {
        return items.stream().filter(item -> item.vault().key().equals(vault.key())).toList();
    }

    List<VaultJob> jobs(ResourceId vault) {
        return jobs.stream().filter(job -> job.item().vault().key().equals(vault.key())).toList();
    }

    List<RecoveryPoint> points(String machine) {
        return items.stream().filter(item -> item.machine().name().equals(machine))
                .flatMap(item -> item.points(timeline.now()).stream()).toList();
    }

    ProtectedItem of(String machine) {
        return items.stream().filter(item -> item.machine().name().equals(machine)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No vault protects '" + machine + "'."));
    }

    void add(VaultJob job) {
        jobs.add(job);
    }

    /** @param keepUntil null for 30 days */
    LongOperation backUp(ProtectedItem item, Instant keepUntil) {
        if (item.lastJob() != null && item.lastJob().running()) {
            throw new ArmError(409, "UserErrorBackupOperationInProgress",
                    "Another backup operation is currently in progress for this virtual machine.");
        }
        if (item.stopped()) {
            throw stopped();
        }
        BackupJob job = job(item, keepUntil);
        LongOperation[] made = new LongOperation[1];
        Work work = new Work(OperationKind.BACKUP, Duration.ofSeconds(1), operation -> {
            made[0] = operation;
            item.lastJob(job);
        }, () -> accepted(made[0], job), () -> item.lastJob(null), null);
        return operations.begin(work, item.path() + "/operationsStatus");
    }

    private static ArmError stopped() {
        return ArmError.bad("UserErrorBcmDatasourceNotPresent", "The virtual machine is not being backed up.");
    }

    private BackupJob job(ProtectedItem item, Instant keepUntil) {
        Instant now = timeline.now();
        return new BackupJob(item, now, keepUntil == null ? now.plus(USUAL_RETENTION) : keepUntil);
    }

    private void accepted(LongOperation operation, BackupJob job) {
        operation.tell(Json.object("objectType", "OperationStatusJobExtendedInfo", "jobId", job.id()));
        begin(job, problem -> { });
    }

    /** @param snapshot is told what kept the snapshot from being taken; null for nothing */
    void backUpBeforeRestore(ProtectedItem item, Consumer<ArmError> snapshot) {
        BackupJob job = job(item, null);
        item.lastJob(job);
        begin(job, snapshot);
    }

    private void begin(BackupJob job, Consumer<ArmError> snapshot) {
        jobs.add(job);
        timeline.after(durations.backupSnapshot(), () -> {
            takeSnapshot(job);
            snapshot.accept(job.complaint());
        });
    }

    private void takeSnapshot(BackupJob job) {
        VirtualMachine machine = job.item().machine();
        ArmError failure = job.item().stopped()
                ? stopped()
                : failures.getOrDefault(machine.name(), new ArrayDeque<>()).poll();
        if (failure != null) {
            job.fail(timeline.now(), failure);
            return;
        }
        job.snapshotTaken(timeline.now());
        String id = Long.toString(Math.abs(UUID.randomUUID().getMostSignificantBits()));
        RecoveryPoint point = new RecoveryPoint(
                id, machine.name(), timeline.now(), job.expiry(), machine.offSince(job.startedAt()), false);
        job.item().add(point);
        copies.copied(machine.name(), id);
        timeline.after(durations.backupTransfer(), () -> {
            job.item().transferred(point);
            job.complete(timeline.now());
        });
    }
}
