package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Calls a stage's run again whenever it is time, holding no thread in between. The timer only wakes; the work is done
 * by the workers. Each listener method is called by a worker, and the last of them once.
 */
public final class Driver {

    private static final Logger LOGGER = Logger.getLogger(Driver.class.getName());

    private final StageRun run;
    private final Alarm alarm;
    private final Executor workers;
    private final Listener listener;
    private volatile String status = "starting";
    private volatile boolean inBody;
    private Future<?> wakeUp;
    private boolean forPeople;

    /** Who wants to know how the run goes. */
    public interface Listener {

        /** The block is to be run; {@link #bodyEnded} must follow. */
        void body(Map<String, String> variables);

        void done(JsonNode result);

        void failed(Problem problem);

        /** The run cannot go on, and nothing was put back: its journal cannot be written. */
        void broken(RuntimeException cause);

        /** A person is waited for, or not any more. */
        default void waitingForPeople(boolean waiting) {}
    }

    public Driver(StageRun run, Clock clock, ScheduledExecutorService timer, Executor workers, Listener listener) {
        this.run = run;
        this.alarm = Alarm.of(clock, timer);
        this.workers = workers;
        this.listener = listener;
    }

    /** Starts, or goes on after a restart. */
    public void go() {
        workers.execute(this::advance);
    }

    /** One phrase that answers "why is this waiting?". */
    public String status() {
        return status;
    }

    /** Whether the block has its turn. */
    public boolean inBody() {
        return inBody;
    }

    /** Takes up a run whose block was under way before a restart and goes on by itself. */
    public void resumeInBody() {
        alarm.rests();
        inBody = true;
        status = "running the block";
    }

    /** Tells that the block ended; null if it ended well. */
    public void bodyEnded(Problem problem) {
        inBody = false;
        workers.execute(() -> orBroken(() -> {
            run.bodyEnded(problem);
            follow(run.advance());
        }));
    }

    /** Stops the work and puts back what was changed. Not to be called while the block runs: that is stopped first. */
    public void stop(String why) {
        workers.execute(() -> orBroken(() -> abort(why)));
    }

    private void abort(String why) {
        run.abort(why);
        if (wakeUp != null && wakeUp.cancel(false)) {
            go();
        }
    }

    private void advance() {
        orBroken(() -> follow(run.advance()));
    }

    private synchronized void orBroken(Runnable work) {
        try {
            alarm.works();
            work.run();
        } catch (RuntimeException e) {
            alarm.rests();
            listener.broken(e);
        } catch (Error e) {
            alarm.rests();
            listener.broken(new IllegalStateException("A fault of the product: " + e, e));
        }
    }

    private void follow(Progress progress) {
        tellIfPeopleAreWaitedFor(progress instanceof Progress.Again again && again.forPeople());
        if (progress instanceof Progress.Again again) {
            status = again.status();
            wakeUpAt(again);
            return;
        }
        alarm.rests();
        if (progress instanceof Progress.RunBody body) {
            runBody(body.variables());
        } else if (progress instanceof Progress.Done done) {
            listener.done(done.result());
        } else if (progress instanceof Progress.Failed failed) {
            listener.failed(failed.problem());
        }
    }

    /** A block that cannot even be begun has ended, so that what was changed for it is put back. */
    private void runBody(Map<String, String> variables) {
        status = "running the block";
        inBody = true;
        try {
            listener.body(variables);
        } catch (RuntimeException | Error e) {
            alarm.works();
            inBody = false;
            run.bodyEnded(Problem.failed(
                    "The block of %s could not be begun: %s".formatted(run.stage(), e),
                    "What %s had changed for a time is put back.".formatted(run.stage()),
                    "Please report it."));
            follow(run.advance());
        }
    }

    /** Only shown; if it cannot be, the run goes on. */
    private void tellIfPeopleAreWaitedFor(boolean now) {
        if (now == forPeople) {
            return;
        }
        forPeople = now;
        try {
            listener.waitingForPeople(now);
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "That a person is waited for cannot be shown", e);
        }
    }

    private void wakeUpAt(Progress.Again again) {
        try {
            wakeUp = alarm.wakeAt(again.at(), again.forPeople(), this::go);
        } catch (RejectedExecutionException e) {
            // The timer ends before the process does. The run goes on after the next start, so it must not fail now.
            status = "waiting for the next start";
        }
    }
}
