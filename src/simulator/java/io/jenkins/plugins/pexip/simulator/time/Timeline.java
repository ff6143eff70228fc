package io.jenkins.plugins.pexip.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What will happen in the simulated world, in order of time. No thread waits for it: whoever looks at the world first
 * lets everything happen that is due, each event at its own instant. So a clock that runs fast, or jumps, changes
 * nothing.
 */
public final class Timeline {

    private final Clock clock;
    private final Consumer<Duration> asked;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Event> events = new PriorityQueue<>();
    private long planned;
    private Instant happening;

    public Timeline(Clock clock) {
        this(clock, answering -> {});
    }

    /** @param asked is told when a server is asked, and how long its answer takes */
    Timeline(Clock clock, Consumer<Duration> asked) {
        this.clock = clock;
        this.asked = asked;
    }

    /**
     * A server is asked by somebody who may wait by the clock on the wall, so its answer takes some simulated time where
     * the time would stand still else. Not to be called in order.
     */
    public void answering(Duration length) {
        asked.accept(length);
    }

    /** Lets everything happen that is due. */
    public void catchUp() {
        lock.lock();
        try {
            happen();
        } finally {
            lock.unlock();
        }
    }

    /** The instant of the event that is happening, or the clock's. */
    public Instant now() {
        return happening != null && lock.isHeldByCurrentThread() ? happening : clock.instant();
    }

    /** Plans an event; one that lies in the past happens at the next look. */
    public void at(Instant instant, Runnable event) {
        inOrder(() -> events.add(new Event(instant, planned++, event)));
    }

    public void after(Duration delay, Runnable event) {
        at(now().plus(delay), event);
    }

    /**
     * Looks at the world, or changes it: first everything that is due happens, then this, and nothing else meanwhile.
     */
    public <T> T inOrder(Supplier<T> look) {
        asked.accept(Duration.ZERO);
        lock.lock();
        try {
            happen();
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    public void inOrder(Runnable change) {
        inOrder(() -> {
            change.run();
            return null;
        });
    }

    private void happen() {
        if (happening != null) {
            return;
        }
        Instant until = clock.instant();
        try {
            while (!events.isEmpty() && !events.peek().instant().isAfter(until)) {
                Event next = events.poll();
                happening = next.instant();
                next.action().run();
            }
        } finally {
            happening = null;
        }
    }

    private record Event(Instant instant, long order, Runnable action) implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            int byTime = instant.compareTo(other.instant);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
