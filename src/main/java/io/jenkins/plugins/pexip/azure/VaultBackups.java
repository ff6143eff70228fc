package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.azure.Handle.Kind;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.BackupJob;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Backups into a vault: accepted as an operation, which names a job, which does the work. */
final class VaultBackups {

    private static final String PURPOSE = "tell how a backup stands";

    private final Arm arm;
    private final Clock clock;

    VaultBackups(Arm arm, Clock clock) {
        this.arm = arm;
        this.clock = clock;
    }

    BackupJob start(ProtectedItem item, Machine machine, Instant keepUntil) {
        ArmAnswer answer = arm.post(
                arm.url(item.id() + "/backup", Vaults.BACKUP_VERSION),
                request(keepUntil),
                "back up " + Compute.called(machine));
        String handle = LongRunning.handle(answer).map(h -> askable(h, item.vault()).text()).orElse("");
        return new BackupJob("", handle, clock.instant(), State.RUNNING, State.RUNNING, "", answer.retryAfter());
    }

    private static JsonNode request(Instant keepUntil) {
        var request = JsonNodeFactory.instance.objectNode();
        request.putObject("properties")
                .put("objectType", "IaasVMBackupRequest")
                .put("recoveryPointExpiryTimeInUTC", AzureTime.write(keepUntil));
        return request;
    }

    /** A location tells no job's id, so the vault is asked by the operation's id instead. */
    private Handle askable(Handle handle, String vault) {
        String url = handle.kind() == Kind.LOCATION ? operation(handle.url(), vault) : handle.url();
        return new Handle(Kind.STATUS, url, vault);
    }

    private String operation(String url, String vault) {
        return arm.url(vault + "/backupOperations/" + lastWord(url), Vaults.BACKUP_VERSION);
    }

    private static String lastWord(String url) {
        String path = URI.create(url).getRawPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    BackupJob follow(BackupJob job) {
        if (job.handle().isEmpty()) {
            throw new Refused(
                    Reason.NOT_FOUND,
                    "Azure named no way to follow this backup; look for it among the machine's backups instead.");
        }
        Handle handle = Handle.parse(job.handle());
        return handle.kind() == Kind.JOB ? readJob(job, handle) : readOperation(job, handle);
    }

    private BackupJob readJob(BackupJob job, Handle handle) {
        ArmAnswer answer = arm.get(handle.url(), PURPOSE);
        return new JobReading(handle.vault(), answer.body())
                .asBackup(job.startedAt(), handle.url(), answer.retryAfter());
    }

    private BackupJob readOperation(BackupJob job, Handle handle) {
        ArmAnswer answer = arm.get(handle.url(), PURPOSE);
        Handle newest = handle.at(answer.header("Azure-AsyncOperation").orElse(handle.url()));
        return switch (StateWords.ofOperation(answer.body().path("status").asText(""))) {
            case RUNNING -> at(job, "", newest, answer.retryAfter());
            case SUCCEEDED -> accepted(job, newest, answer);
            case FAILED -> failed(job, AzureErrors.words(answer.body().path("error")));
        };
    }

    private BackupJob accepted(BackupJob job, Handle handle, ArmAnswer answer) {
        String id = answer.properties().path("jobId").asText("");
        if (!id.isEmpty()) {
            return at(job, id, new Handle(Kind.JOB, jobUrl(handle.vault(), id), handle.vault()), Duration.ZERO);
        }
        String operation = operation(handle.url(), handle.vault());
        if (!operation.equals(handle.url())) {
            return at(job, "", handle.at(operation), Duration.ZERO);
        }
        // Seen in recordings: the job has the operation's id.
        String same = lastWord(handle.url());
        return at(job, same, new Handle(Kind.JOB, jobUrl(handle.vault(), same), handle.vault()), Duration.ZERO);
    }

    private static BackupJob at(BackupJob job, String id, Handle handle, Duration askAgainAfter) {
        return new BackupJob(
                id, handle.text(), job.startedAt(), State.RUNNING, State.RUNNING, "", askAgainAfter);
    }

    private static BackupJob failed(BackupJob job, String said) {
        String message = said.isEmpty() ? "Azure accepted the backup and then gave up, without saying why" : said;
        return new BackupJob(
                job.id(), job.handle(), job.startedAt(), State.FAILED, State.FAILED, message, Duration.ZERO);
    }

    /** A list tells no tasks: a job that still runs has to be followed to learn of its snapshot. */
    List<BackupJob> since(ProtectedItem item, Machine machine, Instant since) {
        String url = arm.url(item.vault() + "/backupJobs", Vaults.BACKUP_VERSION, "operation eq 'Backup'");
        return arm.list(url, "list the backup jobs of vault '%s'".formatted(Vaults.name(item.vault()))).stream()
                .map(job -> new JobReading(item.vault(), job))
                .filter(job -> job.isBackupOf(machine.resourceGroup(), machine.name()))
                .filter(job -> job.startedAt().filter(start -> !start.isBefore(since)).isPresent())
                .map(job -> job.asBackup(since, jobUrl(item.vault(), job.id()), Duration.ZERO))
                .sorted(Comparator.comparing(BackupJob::startedAt).reversed())
                .toList();
    }

    private String jobUrl(String vault, String id) {
        return arm.url(vault + "/backupJobs/" + id, Vaults.BACKUP_VERSION);
    }
}
