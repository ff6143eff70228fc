package io.jenkins.plugins.pexip.simulator.azure;

import java.time.Instant;
import java.util.UUID;

/** A backup job with its two tasks, "Take Snapshot" and "Transfer data to vault". */
final class BackupJob {

    /** How a job or a task stands, in Azure Backup's words. */
    enum Status {
        NotStarted,
        InProgress,
        Completed,
        Failed
    }

    private final String id = UUID.randomUUID().toString();
    private final ProtectedItem item;
    private final Instant startedAt;
    private final Instant expiry;
    private Instant snapshotAt;
    private Instant endedAt;
    private ArmError failure;

    BackupJob(ProtectedItem item, Instant startedAt, Instant expiry) {
        this.item = item;
        this.startedAt = startedAt;
        this.expiry = expiry;
    }

    String id() {
        return id;
    }

    ProtectedItem item() {
        return item;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant expiry() {
        return expiry;
    }

    Instant snapshotAt() {
        return snapshotAt;
    }

    Instant endedAt() {
        return endedAt;
    }

    ArmError failure() {
        return failure;
    }

    boolean running() {
        return endedAt == null;
    }

    void snapshotTaken(Instant now) {
        snapshotAt = now;
    }

    void end(Instant now, ArmError failed) {
        endedAt = now;
        failure = failed;
    }

    Status status() {
        return running() ? Status.InProgress : failure == null ? Status.Completed : Status.Failed;
    }

    Status snapshot() {
        return snapshotAt != null ? Status.Completed : status();
    }

    Status transfer() {
        return snapshotAt == null ? Status.NotStarted : status();
    }
}
