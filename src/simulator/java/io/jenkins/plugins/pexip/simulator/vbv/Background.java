package io.jenkins.plugins.pexip.simulator.vbv;

import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Work that the service does after it answered. It is due on the timeline and done beside it, since it calls the node,
 * which looks at the same timeline.
 */
final class Background implements AutoCloseable {

    private final Timeline timeline;
    private final AtomicLong submitted = new AtomicLong();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "vbv-background");
        thread.setDaemon(true);
        return thread;
    });

    Background(Timeline timeline) {
        this.timeline = timeline;
    }

    Instant now() {
        return timeline.now();
    }

    void after(Duration delay, Runnable work) {
        timeline.after(delay, () -> submit(work));
    }

    /** @param work gets the instant at which it was due */
    void at(Instant instant, Consumer<Instant> work) {
        timeline.at(instant, () -> submit(() -> work.accept(instant)));
    }

    private void submit(Runnable work) {
        if (!worker.isShutdown()) {
            submitted.incrementAndGet();
            worker.execute(work);
        }
    }

    /** Lets all work end that is due by now, what it plans included. Never to be called with the timeline's lock. */
    void settle() {
        long before;
        do {
            before = submitted.get();
            timeline.inOrder(() -> {});
            awaitWorker();
        } while (submitted.get() != before);
    }

    private void awaitWorker() {
        try {
            worker.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
