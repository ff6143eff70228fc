package io.jenkins.plugins.pexip.simulator.time;

import io.jenkins.plugins.pexip.rehearsal.SharedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the time of a simulation that runs by itself. Before the time goes on, all happens that is due by then, so whoever
 * waited for it finds the world as it is then.
 */
public final class TimeKeeper implements AutoCloseable {

    private static final long LOOK_AGAIN_NANOS = 500_000;
    private static final Duration LOOK_FOR_THE_DEAD = Duration.ofMillis(500);
    private final SharedTime time;
    private final ManualClock clock;
    private final Timeline timeline;
    private final double speed;
    private final Thread thread = new Thread(this::keep, "simulated time");
    private long lookedAt = System.nanoTime();
    private long passedUntil = lookedAt;
    private volatile boolean begun;
    private volatile boolean closed;

    /** @param speed 0 for a time that waits for the work; else how many times as fast as real time it runs */
    public TimeKeeper(SharedTime time, double speed) {
        this.time = time;
        this.speed = speed;
        clock = new ManualClock(time.now());
        timeline = new Timeline(clock, this::asked);
        thread.setDaemon(true);
    }

    public Timeline timeline() {
        return timeline;
    }

    public void start() {
        begun = false;
        thread.start();
    }

    /** Somebody asked one of the servers; answering takes so long. */
    private void asked(Duration answering) {
        begun = true;
        if (speed == 0 && !answering.isZero()) {
            goTo(time.now().plus(answering));
        }
    }

    private void keep() {
        while (!closed) {
            look();
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private void look() {
        long at = System.nanoTime();
        if (at - lookedAt > LOOK_FOR_THE_DEAD.toNanos()) {
            lookedAt = at;
            begun |= time.forgetTheDead();
        }
        if (speed == 0) {
            time.awaited().ifPresent(this::goTo);
        } else if (begun) {
            goTo(time.now().plusMillis((long) ((at - passedUntil) / 1e6 * speed)));
        }
        passedUntil = at;
    }

    private synchronized void goTo(Instant instant) {
        clock.advanceTo(instant);
        timeline.catchUp();
        time.goTo(instant);
    }

    @Override
    public void close() {
        closed = true;
    }
}
