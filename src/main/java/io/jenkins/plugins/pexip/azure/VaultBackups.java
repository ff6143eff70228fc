package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.azure.VaultJobs.Standing;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.BackupJob;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Backups into a vault. */
final class VaultBackups {

    private final VaultJobs jobs;
    private final Clock clock;

    VaultBackups(VaultJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    BackupJob start(ProtectedItem item, Machine machine, Instant keepUntil) {
        Instant now = clock.instant();
        ObjectNode request = JsonNodeFactory.instance.objectNode()
                .put("objectType", "IaasVMBackupRequest")
                .put("recoveryPointExpiryTimeInUTC", AzureTime.write(keepUntil));
        return jobs.ask(item, "/backup", request, "back up " + Compute.called(machine))
                .map(standing -> backup(standing, now))
                .orElseGet(() -> new BackupJob("", "", now, State.RUNNING, State.RUNNING, "", Duration.ZERO, false));
    }

    BackupJob follow(BackupJob job) {
        if (job.handle().isEmpty()) {
            throw new Refused(
                    Reason.NOT_FOUND,
                    "Azure named no way to follow this backup; look for it among the machine's backups instead.");
        }
        return backup(jobs.follow(Handle.parse(job.handle()), "tell how a backup stands"), job.startedAt());
    }

    /** A list tells no tasks: a job that still runs has to be followed to learn of its snapshot. */
    List<BackupJob> since(ProtectedItem item, Machine machine, Instant since) {
        return jobs.since(item, machine, VaultJobs.BACKUP, since).stream()
                .map(standing -> backup(standing, since))
                .toList();
    }

    private static BackupJob backup(Standing standing, Instant startedOtherwise) {
        JobReading job = standing.job();
        return new BackupJob(
                standing.id(),
                standing.handle().text(),
                job == null ? startedOtherwise : job.startedAt().orElse(startedOtherwise),
                job == null ? standing.state() : job.snapshot(),
                standing.state(),
                standing.message(),
                standing.askAgainAfter(),
                standing.mayPass());
    }
}
