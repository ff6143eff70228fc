package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Instant;
import java.util.List;

/** A backup job with its three tasks. */
final class BackupJob extends VaultJob {

    /** Earlier jobs did not have it. */
    static final String VALIDATION = "Validate Backup";

    private final Instant expiry;
    private RecoveryPoint copy;
    private Instant snapshotAt;

    BackupJob(ProtectedItem item, Instant startedAt, Instant expiry) {
        super(item, startedAt);
        this.expiry = expiry;
    }

    @Override
    String operation() {
        return "Backup";
    }

    Instant expiry() {
        return expiry;
    }

    /** The machine's disks are copied; the task goes on for a while. */
    void copied(RecoveryPoint made) {
        copy = made;
    }

    RecoveryPoint copy() {
        return copy;
    }

    void snapshotTaken(Instant now) {
        snapshotAt = now;
    }

    @Override
    List<Task> tasks() {
        boolean taken = snapshotAt != null;
        boolean completed = status() == Status.Completed;
        return List.of(
                new Task("Take Snapshot", taken ? Status.Completed : status(), startedAt(),
                        taken ? snapshotAt : endedAt()),
                new Task("Transfer data to vault", taken ? status() : Status.NotStarted, snapshotAt,
                        taken ? endedAt() : null),
                new Task(VALIDATION, completed ? Status.Completed : Status.NotStarted, completed ? endedAt() : null,
                        completed ? endedAt() : null));
    }

    @Override
    ObjectNode properties() {
        return Json.object("Recovery Point Expiry Time in UTC", Times.american(expiry));
    }
}
