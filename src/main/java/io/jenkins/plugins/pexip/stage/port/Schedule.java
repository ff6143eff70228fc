package io.jenkins.plugins.pexip.stage.port;

import java.time.Instant;
import java.util.List;

/** What starts and stops an environment's machines by the clock: it can be read, held, drained and released. */
public interface Schedule {

    /** Where it is, for sentences and for the source of a fact. */
    String address();

    ScheduleState state();

    /** What holding it and cancelling its runs takes; empty if that cannot be asked. */
    default List<Right> rights() {
        return List.of();
    }

    /**
     * Sets the queue status, provided that nobody changed the schedule since it was read. Whatever else the service
     * rewrites with that is its own matter.
     *
     * @param read what {@link #state()} said
     * @return what stands afterwards, read anew
     * @throws Refused with CONFLICT if somebody changed it meanwhile; {@link Refused#afterEffect()} tells whether that
     *     was seen only when the queue status had been set
     */
    ScheduleState change(ScheduleState read, QueueStatus wanted);

    /** The next run that the schedule queues by itself after an instant, as far as the schedule shows it. */
    NextRun nextRun(Instant after);

    /** Runs that are under way or being cancelled. */
    List<ScheduledRun> inProgress();

    /** Runs that wait to be started. */
    List<ScheduledRun> queued();

    /** Asks for a run to be cancelled. */
    void cancel(ScheduledRun run);
}
