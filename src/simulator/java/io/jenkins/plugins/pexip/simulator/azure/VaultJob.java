package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a vault does for a machine, and how it stands. */
abstract class VaultJob {

    /** How a job or a task stands, in Azure Backup's words. */
    enum Status {
        NotStarted,
        InProgress,
        Completed,
        CompletedWithWarnings,
        Failed,
        Cancelling,
        Cancelled
    }

    /** A part of a job; a time is null as long as it has not come. */
    record Task(String id, Status status, Instant start, Instant end) {}

    private final String id = UUID.randomUUID().toString();
    private final String activity = UUID.randomUUID().toString();
    private final ProtectedItem item;
    private final Instant startedAt;
    private Instant endedAt;
    private Status end;
    private ArmError complaint;
    private boolean cancelling;

    VaultJob(ProtectedItem item, Instant startedAt) {
        this.item = item;
        this.startedAt = startedAt;
    }

    /** The job's kind, such as {@code Backup}. */
    abstract String operation();

    abstract List<Task> tasks();

    /** What else the job says about itself. */
    abstract ObjectNode properties();

    String id() {
        return id;
    }

    /** By what support finds it; neither the job's id nor the operation's. */
    String activity() {
        return activity;
    }

    ProtectedItem item() {
        return item;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant endedAt() {
        return endedAt;
    }

    /** What went wrong; null for nothing. */
    ArmError complaint() {
        return complaint;
    }

    boolean running() {
        return endedAt == null;
    }

    /** Somebody asked to end it. */
    void beginCancelling() {
        cancelling = true;
    }

    void cancelled(Instant now) {
        end(now, Status.Cancelled, null);
    }

    void complete(Instant now) {
        end(now, Status.Completed, null);
    }

    void fail(Instant now, ArmError why) {
        end(now, Status.Failed, why);
    }

    void warn(Instant now, ArmError why) {
        end(now, Status.CompletedWithWarnings, why);
    }

    private void end(Instant now, Status how, ArmError why) {
        endedAt = now;
        end = how;
        complaint = why;
    }

    Status status() {
        Status going = cancelling ? Status.Cancelling : Status.InProgress;
        return running() ? going : end;
    }
}
