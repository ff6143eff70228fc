package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.azure.Handle.Kind;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a vault is asked to do: accepted as an operation, which names a job, which does the work. */
final class VaultJobs {

    static final String BACKUP = "Backup";
    static final String RESTORE = "Restore";

    private final Arm arm;

    VaultJobs(Arm arm) {
        this.arm = arm;
    }

    /**
     * Where a piece of work stands.
     *
     * @param handle how to ask for it next
     * @param id the job's id; empty while none is named
     * @param job the job as it was read; null while there is none, or none was read
     * @param state of the operation as long as there is no job; an operation that succeeded only made the job
     */
    record Standing(Handle handle, String id, JobReading job, State state, String message, Duration askAgainAfter) {

        /** Whether it failed for a reason that may pass by itself. */
        boolean mayPass() {
            return job == null
                    ? state == State.FAILED && PassingFailures.isOne(message)
                    : job.state() == State.FAILED && job.mayPass();
        }

        private static Standing running(Handle handle, String id, Duration askAgainAfter) {
            return new Standing(handle, id, null, State.RUNNING, "", askAgainAfter);
        }
    }

    /**
     * Asks for a piece of work.
     *
     * @param path below the vault's item
     * @param request its properties
     * @return empty if Azure accepted it without an address to follow it
     */
    Optional<Standing> ask(ProtectedItem item, String path, ObjectNode request, String purpose) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().set("properties", request);
        ArmAnswer answer = arm.post(arm.url(item.id() + path, Vaults.BACKUP_VERSION), body, purpose);
        return LongRunning.handle(answer)
                .map(handle -> Standing.running(askable(handle, item.vault()), "", answer.retryAfter()));
    }

    /** A location tells no job's id, so the vault is asked by the operation's id instead. */
    private Handle askable(Handle handle, String vault) {
        String url = handle.kind() == Kind.LOCATION ? operation(handle.url(), vault) : handle.url();
        return new Handle(Kind.STATUS, url, vault, null);
    }

    private String operation(String url, String vault) {
        return arm.url(vault + "/backupOperations/" + lastWord(url), Vaults.BACKUP_VERSION);
    }

    private static String lastWord(String url) {
        String path = URI.create(url).getRawPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Reads once where it stands. */
    Standing follow(Handle handle, String purpose) {
        ArmAnswer answer = arm.get(handle.url(), purpose);
        return handle.kind() == Kind.JOB ? job(handle, answer) : operation(handle, answer);
    }

    private static Standing job(Handle handle, ArmAnswer answer) {
        JobReading job = new JobReading(handle.vault(), answer.body());
        return new Standing(handle, job.id(), job, job.state(), job.failure(), answer.retryAfter());
    }

    private Standing operation(Handle handle, ArmAnswer answer) {
        Handle newest = handle.at(answer.header("Azure-AsyncOperation").orElse(handle.url()));
        return switch (StateWords.ofOperation(answer.body().path("status").asText(""))) {
            case RUNNING -> Standing.running(newest, "", answer.retryAfter());
            case SUCCEEDED -> accepted(newest, answer);
            case FAILED -> failed(newest, ErrorWords.of(answer.body().path("error")));
        };
    }

    private Standing accepted(Handle handle, ArmAnswer answer) {
        String id = answer.properties().path("jobId").asText("");
        String operation = operation(handle.url(), handle.vault());
        if (id.isEmpty() && !operation.equals(handle.url())) {
            return Standing.running(handle.at(operation), "", Duration.ZERO);
        }
        // Seen in recordings: the job has the operation's id.
        String named = id.isEmpty() ? lastWord(handle.url()) : id;
        return Standing.running(job(handle.vault(), named), named, Duration.ZERO);
    }

    private static Standing failed(Handle handle, String said) {
        String message = said.isEmpty() ? "Azure accepted it and then gave up, without saying why" : said;
        return new Standing(handle, "", null, State.FAILED, message, Duration.ZERO);
    }

    /** The jobs of one kind that a machine's vault started at or after an instant, newest first; without tasks. */
    List<Standing> since(ProtectedItem item, Machine machine, String kind, Instant since) {
        String url = arm.url(item.vault() + "/backupJobs", Vaults.BACKUP_VERSION, "operation eq '%s'".formatted(kind));
        String purpose = "list the jobs '%s' of vault '%s'".formatted(kind, Vaults.name(item.vault()));
        return arm.list(url, purpose).stream()
                .map(job -> new JobReading(item.vault(), job))
                .filter(job -> job.isOf(kind, machine.resourceGroup(), machine.name()))
                .filter(job -> job.startedAt().filter(start -> !start.isBefore(since)).isPresent())
                .sorted(Comparator.comparing((JobReading job) -> job.startedAt().orElse(since)).reversed())
                .map(this::listed)
                .toList();
    }

    private Standing listed(JobReading job) {
        Handle handle = job(job.vault(), job.id());
        return new Standing(handle, job.id(), job, job.state(), job.failure(), Duration.ZERO);
    }

    private Handle job(String vault, String id) {
        return new Handle(Kind.JOB, arm.url(vault + "/backupJobs/" + id, Vaults.BACKUP_VERSION), vault, null);
    }
}
