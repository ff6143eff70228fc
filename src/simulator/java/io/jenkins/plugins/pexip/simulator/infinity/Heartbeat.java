package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the timeline every 20 ms of real time, so that what is due happens while nobody asks: a server that is
 * away comes back. Where the clock is set by hand, a test looks itself.
 */
public final class Heartbeat implements AutoCloseable {

    private static final long PERIOD_MILLIS = 20;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "simulated time");
        daemon.setDaemon(true);
        return daemon;
    });

    private Heartbeat() {}

    public static Heartbeat start(Timeline timeline) {
        Heartbeat heartbeat = new Heartbeat();
        heartbeat.thread.scheduleAtFixedRate(
                () -> timeline.inOrder(() -> {}), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
