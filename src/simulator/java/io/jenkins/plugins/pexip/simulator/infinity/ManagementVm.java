package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;

/** The Management Node's machine and software. */
final class ManagementVm {

    private final Timeline timeline;
    private final Times times;
    private final Door door;
    private volatile int changes;
    Version version;
    UpgradeState state = UpgradeState.IDLE;
    boolean up = true;
    private boolean powered = true;

    ManagementVm(Timeline timeline, Times times, Door door, Version version) {
        this.timeline = timeline;
        this.times = times;
        this.door = door;
        this.version = version;
    }

    /** Grows whenever the machine goes away, so that a request that began before can tell. */
    int absences() {
        return changes;
    }

    void switchOff() {
        powered = false;
        goAway();
    }

    private void goAway() {
        changes++;
        if (up) {
            up = false;
            door.close();
        }
    }

    void switchOn() {
        if (!powered) {
            powered = true;
            comeUpAfter(times.boot(), () -> {});
        }
    }

    /** What it does later by itself; not if it goes away meanwhile. */
    void after(Duration delay, Runnable work) {
        int change = changes;
        timeline.after(delay, () -> {
            if (change == changes) {
                work.run();
            }
        });
    }

    /** Goes away for a while. */
    void reboot(Runnable afterwards) {
        goAway();
        comeUpAfter(times.managerReboot(), afterwards);
    }

    private void comeUpAfter(Duration delay, Runnable afterwards) {
        after(delay, () -> {
            up = true;
            door.open();
            afterwards.run();
        });
    }
}
