package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;

/** A Conferencing Node's machine, which is there whether or not the manager has a record of it. */
final class ConferencingVm {

    private final Timeline timeline;
    private final Runnable noticed;
    private int changes;
    /** Null before anything was installed. */
    NodeImage disk;
    boolean powered;
    /** Whether its software runs; false while it is off, boots or restarts. */
    boolean running;
    /** When it began to run; meaningful while it does. */
    Instant booted;

    /** @param noticed is told whenever it began to run or ceased to */
    ConferencingVm(Timeline timeline, Runnable noticed) {
        this.timeline = timeline;
        this.noticed = noticed;
    }

    /** Grows whenever its software stops or starts, so that work which was overtaken by that can tell. */
    int changes() {
        return changes;
    }

    /** It runs for long. */
    void runs() {
        powered = true;
        running = true;
        booted = timeline.now();
    }

    void switchOff() {
        powered = false;
        stop();
    }

    private void stop() {
        changes++;
        running = false;
        noticed.run();
    }

    void switchOn(Duration boot) {
        if (!powered) {
            powered = true;
            runAfter(boot, () -> {});
        }
    }

    /** Restarts its software; it keeps its power. */
    void restart(Duration lasting, Runnable afterwards) {
        stop();
        runAfter(lasting, afterwards);
    }

    private void runAfter(Duration delay, Runnable afterwards) {
        int change = ++changes;
        timeline.after(delay, () -> {
            if (change == changes) {
                running = true;
                booted = timeline.now();
                noticed.run();
                afterwards.run();
            }
        });
    }
}
