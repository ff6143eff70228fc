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

    private static final Duration CANCELLING = Duration.ofSeconds(30);
    private static final Duration USUAL_RETENTION = Duration.ofDays(30);
    private final Timeline timeline;
    private final AzureConfig.Durations durations;
    private final LongOperations operations;
    private final CopyListener copies;
    private final List<ProtectedItem> items = new ArrayList<>();
    private final List<VaultJob> jobs = new ArrayList<>();
    private final Map<String, Queue<ArmError>> failures = new HashMap<>();
    private BackupForms forms;
    private boolean naming = true;

    Backups(Timeline timeline, AzureConfig config, LongOperations operations, CopyListener copies) {
        this.timeline = timeline;
        this.durations = config.durations();
        this.forms = config.backupForms();
        this.operations = operations;
        this.copies = copies;
    }

    void protect(ProtectedItem item) {
        items.add(item);
    }

    void forget(ProtectedItem item) {
        items.remove(item);
    }

    /** Null if no vault protects the machine. */
    ProtectedItem protecting(VirtualMachine machine) {
        return items.stream().filter(item -> item.machine() == machine).findFirst().orElse(null);
    }

    /** Takes a recovery point as if it had been made by an earlier backup. */
    void add(String machine, RecoveryPoint point) {
        of(machine).add(point);
    }

    /** The next backup of this machine fails while its snapshot is being taken. */
    void failNext(String machine, ArmError failure) {
        failures.computeIfAbsent(machine, m -> new ArrayDeque<>()).add(failure);
    }

    boolean namesJobs() {
        return naming;
    }

    void nameJobs(boolean on) {
        naming = on;
    }

    void forms(BackupForms other) {
        forms = other;
    }

    ObjectNode document(VaultJob job, boolean extended) {
        ObjectNode document = JobDocuments.of(job, timeline.now(), extended);
        if (forms == BackupForms.EARLIER) {
            JobDocuments.makeEarlier((ObjectNode) document.get("properties"));
        }
        return document;
    }

    ObjectNode document(ProtectedItem item, RecoveryPoint point) {
        return forms == BackupForms.EARLIER
                ? BackupDocuments.earlierPoint(item, point)
                : BackupDocuments.point(item, point);
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
        if (naming) {
            operation.tell(Json.object("objectType", "OperationStatusJobExtendedInfo", "jobId", job.id()));
        }
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
        Duration whole = durations.backupSnapshot();
        Duration untilCopied = forms == BackupForms.EARLIER ? whole : whole.multipliedBy(5).dividedBy(7);
        timeline.after(untilCopied, () -> copy(job));
        timeline.after(whole, () -> {
            takeSnapshot(job);
            snapshot.accept(job.complaint());
        });
    }

    /** From now on what the machine does is not in the recovery point, although the task goes on. */
    private void copy(BackupJob job) {
        VirtualMachine machine = job.item().machine();
        String id = Long.toString(Math.abs(UUID.randomUUID().getMostSignificantBits()));
        job.copied(new RecoveryPoint(
                id, machine.name(), timeline.now(), job.expiry(), machine.offSince(job.startedAt()), false));
        copies.copied(machine.name(), id);
    }

    private void takeSnapshot(BackupJob job) {
        if (!job.running()) {
            return;
        }
        VirtualMachine machine = job.item().machine();
        ArmError failure = job.item().stopped()
                ? stopped()
                : failures.getOrDefault(machine.name(), new ArrayDeque<>()).poll();
        if (failure != null) {
            job.fail(timeline.now(), failure);
            return;
        }
        job.snapshotTaken(timeline.now());
        job.item().add(job.copy());
        timeline.after(durations.backupTransfer(), () -> transfer(job));
    }

    private void transfer(BackupJob job) {
        if (job.running()) {
            job.item().transferred(job.copy());
            job.complete(timeline.now());
        }
    }

    /** A job that has ended cannot be cancelled. The code is an assumption. */
    LongOperation cancel(VaultJob job) {
        if (!job.running()) {
            throw ArmError.bad("BMSUserErrorJobNotCancellable", "The job has ended and cannot be cancelled.");
        }
        job.beginCancelling();
        Work work = new Work(OperationKind.CANCEL, CANCELLING, operation -> { }, () -> cancelled(job), () -> { }, null);
        return operations.begin(work, job.item().vault() + "/operationsStatus");
    }

    void cancelLast(String machine) {
        BackupJob job = of(machine).lastJob();
        if (job != null && job.running()) {
            cancel(job);
        }
    }

    private void cancelled(VaultJob job) {
        if (job.running()) {
            job.cancelled(timeline.now());
        }
    }
}
