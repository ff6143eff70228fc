package io.jenkins.plugins.pexip.stage.port;

import java.time.Duration;
import java.time.Instant;

/**
 * A backup that Azure does.
 *
 * @param id the job's id; empty while Azure has not named it yet
 * @param handle how to ask for the id; belongs to the adapter, is never printed
 * @param snapshot how its task "Take Snapshot" stands, after which the machine may run again
 * @param transfer how the whole job stands, the transfer to the vault included
 * @param message Azure's words for a failure; empty otherwise
 * @param mayPass whether it failed for a reason that may pass by itself, so that another try may help
 */
public record BackupJob(
        String id,
        String handle,
        Instant startedAt,
        Operation.State snapshot,
        Operation.State transfer,
        String message,
        Duration askAgainAfter,
        boolean mayPass) {

    @Override
    public String toString() {
        return "BackupJob[" + id + ", snapshot " + snapshot + ", job " + transfer + "]";
    }
}
