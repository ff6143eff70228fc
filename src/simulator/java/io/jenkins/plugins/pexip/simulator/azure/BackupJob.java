package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Instant;
import java.util.List;

/** A backup job with its two tasks, "Take Snapshot" and "Transfer data to vault". */
final class BackupJob extends VaultJob {

    private final Instant expiry;
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

    void snapshotTaken(Instant now) {
        snapshotAt = now;
    }

    @Override
    List<Task> tasks() {
        boolean taken = snapshotAt != null;
        return List.of(
                new Task("Take Snapshot", taken ? Status.Completed : status(), startedAt(),
                        taken ? snapshotAt : endedAt()),
                new Task("Transfer data to vault", taken ? status() : Status.NotStarted, snapshotAt,
                        taken ? endedAt() : null));
    }

    @Override
    ObjectNode properties() {
        return Json.object("Recovery Point Expiry Time in UTC", Times.of(expiry));
    }
}
