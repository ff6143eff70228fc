package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.cloud.Json;
import java.time.Instant;
import java.util.List;

/** A restore job that replaces a machine's disks. That it has just this task is an assumption. */
final class RestoreJob extends VaultJob {

    private final RecoveryPoint point;

    RestoreJob(ProtectedItem item, Instant startedAt, RecoveryPoint point) {
        super(item, startedAt);
        this.point = point;
    }

    @Override
    String operation() {
        return "Restore";
    }

    RecoveryPoint point() {
        return point;
    }

    @Override
    List<Task> tasks() {
        return List.of(new Task("Transfer data from vault", status(), startedAt(), endedAt()));
    }

    @Override
    ObjectNode properties() {
        return Json.object("Job Type", "Replace disks", "Recovery point time", Times.of(point.time()));
    }
}
