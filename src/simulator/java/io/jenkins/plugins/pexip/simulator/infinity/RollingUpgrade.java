package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run of the vendor's upgrade (seed 001, "The upgrade process"): the manager first, then ten nodes at a time. */
final class RollingUpgrade {

    private static final int AT_ONCE = 10;
    private static final Comparator<ConferencingNode> ALWAYS_ON_FIRST =
            Comparator.comparing(ConferencingNode::bursting);
    private static final int LAST_MAJOR_BEFORE_39 = 38;
    private static final Version NO_ROLLING_FROM = Version.parse("39.1");

    private final Cluster cluster;
    private final Timeline timeline;
    private final Times times;
    private final ManagementVm manager;
    private final Nodes nodes;
    private final Version target;
    /** From 38 or older to 39.1 no node takes calls again before all are done (the notes of 39.1). */
    private final boolean heldUntilAllAreDone;

    private final Deque<ConferencingNode> queue = new ArrayDeque<>();
    private final Map<ConferencingNode, Attempt> attempts = new HashMap<>();
    private final Set<ConferencingNode> startedForUpgrade = new HashSet<>();
    private final Map<ConferencingNode, Instant> notBefore = new HashMap<>();
    private boolean running = true;
    final Instant started;

    RollingUpgrade(Cluster cluster, Version target) {
        this.cluster = cluster;
        this.timeline = cluster.timeline();
        this.times = cluster.times();
        this.manager = cluster.manager();
        this.nodes = cluster.nodes();
        this.target = target;
        started = timeline.now();
        heldUntilAllAreDone = oldest().major() <= LAST_MAJOR_BEFORE_39 && !target.isOlderThan(NO_ROLLING_FROM);
    }

    private Version oldest() {
        return nodes.all().stream().map(n -> n.version).min(Comparator.naturalOrder()).orElse(manager.version);
    }

    boolean running() {
        return running;
    }

    void begin() {
        log("Upgrade started.");
        nodes.all().stream().filter(this::isBehind).sorted(ALWAYS_ON_FIRST).forEach(node -> {
            node.state = UpgradeState.PENDING;
            queue.add(node);
        });
        timeline.after(times.wholeUpgrade(), () -> stop("Upgrade stopped: it was not complete in time."));
        if (manager.version.equals(target)) {
            step(times.check().plus(times.preparing()), this::fillSlots);
        } else {
            upgradeManager();
        }
    }

    private boolean isBehind(ConferencingNode node) {
        return !node.version.equals(target);
    }

    private void upgradeManager() {
        manager.state = UpgradeState.PREPARING;
        step(times.check(), () -> {
            manager.state = UpgradeState.UPGRADING;
            step(times.managerUpgrade(), this::rebootManager);
        });
    }

    private void rebootManager() {
        manager.state = UpgradeState.REBOOTING;
        manager.version = target;
        manager.reboot(() -> {
            manager.state = UpgradeState.IDLE;
            if (running) {
                fillSlots();
            }
        });
    }

    private void step(Duration delay, Runnable next) {
        timeline.after(delay, () -> {
            if (running) {
                next.run();
            }
        });
    }

    private void fillSlots() {
        int slots = AT_ONCE - attempts.size();
        int waiting = queue.size();
        for (int i = 0; i < waiting && slots > 0; i++) {
            ConferencingNode node = queue.remove();
            if (take(node)) {
                slots--;
            }
        }
        if (queue.isEmpty() && attempts.isEmpty()) {
            complete();
        }
    }

    /** Gives the node a slot, if it is its turn. */
    private boolean take(ConferencingNode node) {
        if (!isBehind(node)) {
            node.state = UpgradeState.IDLE;
            return false;
        }
        if (notBefore.getOrDefault(node, started).isAfter(timeline.now())) {
            queue.add(node);
            return false;
        }
        if (node.suspended()) {
            startedForUpgrade.add(node);
            nodes.switchOn(node);
            step(times.boot(), attempt(node)::prepare);
            return true;
        }
        if (!node.up) {
            giveUpForNow(node);
            return false;
        }
        attempt(node).prepare();
        return true;
    }

    private Attempt attempt(ConferencingNode node) {
        Attempt attempt = new Attempt(node, cluster, this);
        attempts.put(node, attempt);
        return attempt;
    }

    private void giveUpForNow(ConferencingNode node) {
        node.state = UpgradeState.UNREACHABLE;
        cluster.log()
                .write("ERROR", "administrator.system.connectivity", "Unable to contact node.", "Node", node.address());
        queueAgain(node);
    }

    void queueAgain(ConferencingNode node) {
        queue.add(node);
        notBefore.put(node, timeline.now().plus(times.retry()));
        step(times.retry(), this::fillSlots);
    }

    boolean isCurrent(Attempt attempt) {
        return attempts.get(attempt.node()) == attempt;
    }

    /** Gives the node's slot to the next one. */
    void leave(ConferencingNode node) {
        attempts.remove(node);
        if (running) {
            fillSlots();
        }
    }

    /** A node that was off before is switched off again. */
    void done(ConferencingNode node) {
        if (startedForUpgrade.remove(node)) {
            node.vm.switchOff();
        }
        leave(node);
    }

    Version target() {
        return target;
    }

    /** Whether a node that is done has to wait for the others before it takes calls. */
    boolean holdsWhatIsDone() {
        return running && heldUntilAllAreDone;
    }

    /** Some calls have ended: nodes that waited for that go on. */
    void callsEnded() {
        List.copyOf(attempts.values()).forEach(Attempt::installIfClear);
    }

    /** A node lost its power: what was done to it is lost, too. */
    void nodeLost(ConferencingNode node) {
        Attempt attempt = attempts.remove(node);
        if (running && attempt != null) {
            node.upgradeMaintenance = false;
            giveUpForNow(node);
            fillSlots();
        }
    }

    /** Ends the process before all is done; nodes stay at the version that they have. */
    void stop(String message) {
        if (running) {
            log(message);
            end();
        }
    }

    private void complete() {
        if (running) {
            log("Upgrade completed.");
            end();
        }
    }

    private void end() {
        running = false;
        nodes.all().stream().filter(node -> !isInstalling(node)).forEach(node -> {
            node.upgradeMaintenance = false;
            node.state = node.state == UpgradeState.UNREACHABLE && !node.up ? node.state : UpgradeState.IDLE;
        });
        startedForUpgrade.stream().filter(node -> !isInstalling(node)).forEach(node -> node.vm.switchOff());
    }

    private static boolean isInstalling(ConferencingNode node) {
        return node.state == UpgradeState.UPGRADING || node.state == UpgradeState.REBOOTING;
    }

    private void log(String message) {
        cluster.log().write("INFO", "administrator.system.upgrade", message, "Version", Software.text(target));
    }
}
