package io.jenkins.plugins.pexip.simulator.infinity;

import java.time.Duration;

/** One try to upgrade one node; it counts only while it holds its slot. */
final class Attempt {

    private final ConferencingNode node;
    private final Cluster cluster;
    private final RollingUpgrade upgrade;

    Attempt(ConferencingNode node, Cluster cluster, RollingUpgrade upgrade) {
        this.node = node;
        this.cluster = cluster;
        this.upgrade = upgrade;
    }

    ConferencingNode node() {
        return node;
    }

    void prepare() {
        if (!upgrade.isCurrent(this)) {
            return;
        }
        node.state = UpgradeState.PREPARING;
        node.upgradeMaintenance = true;
        log("INFO", "Preparing to upgrade.");
        next(cluster.times().preparing(), this::waitForCalls);
    }

    private void waitForCalls() {
        if (!upgrade.running()) {
            return;
        }
        node.state = UpgradeState.WAITING_FOR_CALLS;
        next(cluster.times().callsMayTake(), this::timeOut);
        installIfClear();
    }

    void installIfClear() {
        if (node.state == UpgradeState.WAITING_FOR_CALLS && cluster.calls().on(node).isEmpty()) {
            node.state = UpgradeState.UPGRADING;
            next(cluster.times().transfer().plus(cluster.times().install()), this::restart);
        }
    }

    private void timeOut() {
        if (upgrade.running() && node.state == UpgradeState.WAITING_FOR_CALLS) {
            log("WARNING", "Timeout waiting for calls to clear.");
            node.state = UpgradeState.TIMED_OUT;
            node.upgradeMaintenance = false;
            upgrade.queueAgain(node);
            upgrade.leave(node);
        }
    }

    private void restart() {
        if (cluster.failing().contains(node.name())) {
            log("ERROR", "Upgrade failed.");
            finish();
            return;
        }
        node.state = UpgradeState.REBOOTING;
        node.install(upgrade.target());
        if (cluster.clearsMaintenance()) {
            node.leaveMaintenance();
        }
        node.vm.restart(cluster.times().nodeReboot(), this::finish);
    }

    private void finish() {
        node.state = UpgradeState.IDLE;
        node.upgradeMaintenance = upgrade.holdsWhatIsDone();
        upgrade.done(node);
    }

    /** What a machine was about to do is lost with its power, even where nobody leads the upgrade any more. */
    private void next(Duration delay, Runnable what) {
        int changes = node.vm.changes();
        cluster.timeline().after(delay, () -> {
            if (upgrade.isCurrent(this) && changes == node.vm.changes()) {
                what.run();
            }
        });
    }

    private void log(String level, String message) {
        cluster.log().write(level, "administrator.system.upgrade", message, "Node", node.address());
    }
}
