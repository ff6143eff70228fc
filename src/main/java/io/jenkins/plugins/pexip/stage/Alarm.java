package io.jenkins.plugins.pexip.stage;

import io.jenkins.plugins.pexip.platform.FastClock;
import io.jenkins.plugins.pexip.rehearsal.Participant;
import io.jenkins.plugins.pexip.rehearsal.SharedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a run when it is time by its clock. By a clock that waits for the work, it also tells that clock when the run
 * works and when it waits.
 */
public interface Alarm {

    /** The run is at work. */
    default void works() {}

    /**
     * @param forPeople whether a person is waited for, and the instant is only when to look again
     * @throws java.util.concurrent.RejectedExecutionException if the timer has ended
     */
    Future<?> wakeAt(Instant instant, boolean forPeople, Runnable wake);

    /** The run is not at work, and waits for nothing that this alarm wakes it for. */
    default void rests() {}

    static Alarm of(Clock clock, ScheduledExecutorService timer) {
        return clock instanceof SharedClock shared
                ? new OfARehearsal(shared, timer)
                : (instant, forPeople, wake) ->
                        timer.schedule(wake, realTime(clock, instant).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits in this thread until a clock shows an instant. */
    static void waitUntil(Clock clock, Instant instant) {
        try (Participant here = clock instanceof SharedClock shared ? shared.takePart() : null) {
            if (here != null) {
                here.waitsUntil(instant);
            }
            Duration left = Duration.between(clock.instant(), instant);
            while (left.compareTo(Duration.ZERO) > 0 && !(here != null && here.hasCome(instant))) {
                Thread.sleep(here == null ? Math.max(1, realTime(clock, instant).toMillis()) : OfARehearsal.LOOK_AGAIN_MILLIS);
                left = Duration.between(clock.instant(), instant);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long it really takes until a clock shows an instant; not negative. */
    static Duration realTime(Clock clock, Instant instant) {
        Duration wait = Duration.between(clock.instant(), instant);
        Duration real = clock instanceof FastClock fast ? fast.realTime(wait) : wait;
        return real.isNegative() ? Duration.ZERO : real;
    }

    /** By a time that stands still while anybody works. */
    final class OfARehearsal implements Alarm {

        private static final long LOOK_AGAIN_MILLIS = 2;
        private static final long PEOPLE_LOOK_AGAIN_MILLIS = 200;
        private final SharedClock clock;
        private final ScheduledExecutorService timer;
        private Participant run;

        private OfARehearsal(SharedClock clock, ScheduledExecutorService timer) {
            this.clock = clock;
            this.timer = timer;
        }

        @Override
        public synchronized void works() {
            takePart().works();
        }

        private Participant takePart() {
            run = run == null ? clock.takePart() : run;
            return run;
        }

        @Override
        public synchronized Future<?> wakeAt(Instant instant, boolean forPeople, Runnable wake) {
            Participant waiting = takePart();
            CompletableFuture<Void> woken = new CompletableFuture<>();
            Runnable first = () -> wakeOnce(woken, wake);
            if (forPeople) {
                waiting.waitsForPeople();
                timer.schedule(first, PEOPLE_LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                waiting.waitsUntil(instant);
                look(waiting, instant, woken, first);
            }
            return woken;
        }

        private void look(Participant waiting, Instant instant, Future<?> woken, Runnable wake) {
            if (woken.isDone()) {
                return;
            }
            if (waiting.hasCome(instant)) {
                wake.run();
            } else {
                timer.schedule(() -> look(waiting, instant, woken, wake), LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private synchronized void wakeOnce(CompletableFuture<Void> woken, Runnable wake) {
            if (run != null && woken.complete(null)) {
                run.works();
                wake.run();
            }
        }

        @Override
        public synchronized void rests() {
            if (run != null) {
                run.close();
                run = null;
            }
        }
    }
}
