package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Instant;
import java.util.List;

/** A restore job: it replaces a machine's disks, or makes disks beside them. That it has just this task is assumed. */
final class RestoreJob extends VaultJob {

    private final RecoveryPoint point;
    private final RestoreRequest disks;

    /** @param disks what asked for disks beside the machine's own; null where these are replaced */
    RestoreJob(ProtectedItem item, Instant startedAt, RecoveryPoint point, RestoreRequest disks) {
        super(item, startedAt);
        this.point = point;
        this.disks = disks;
    }

    @Override
    String operation() {
        return "Restore";
    }

    RecoveryPoint point() {
        return point;
    }

    /** Null where the machine's own disks are replaced. */
    RestoreRequest disks() {
        return disks;
    }

    @Override
    List<Task> tasks() {
        return List.of(new Task("Transfer data from vault", status(), startedAt(), endedAt()));
    }

    @Override
    ObjectNode properties() {
        ObjectNode properties = Json.object(
                "Job Type", disks == null ? "Replace disks" : "Recover disks",
                "Recovery point time", Times.american(point.time()));
        if (disks != null) {
            String account = disks.storageAccount();
            properties.put("Target Storage Account Name", account.substring(account.lastIndexOf('/') + 1))
                    .put("Config Blob Container Name", "vhds-" + id().substring(0, 8))
                    .put("Config Blob Name", "config-%s-%s.json".formatted(item().machine().name(), id()));
        }
        return properties;
    }
}
