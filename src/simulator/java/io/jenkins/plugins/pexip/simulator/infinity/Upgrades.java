package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Decides whether an upgrade may start, and keeps the one that did. */
final class Upgrades {

    private static final int LAST_MAJOR_WITH_OLD_LICENCES = 27;
    private final Timeline timeline;
    private final ManagementNodeConfig config;
    private final ManagementVm manager;
    private final Nodes nodes;
    private final Cluster cluster;
    private final BooleanSupplier oldLicences;
    /** Names of nodes whose installation fails. */
    final Set<String> failing = new HashSet<>();
    /** Every version to which an upgrade was started, in order. */
    final List<Version> started = new ArrayList<>();
    /** How many bytes of packages were acknowledged, those that came twice counted twice. */
    long bytesTaken;
    /** The upgrade that started last, or null. */
    private RollingUpgrade last;

    Upgrades(
            Timeline timeline,
            ManagementNodeConfig config,
            ManagementVm manager,
            Nodes nodes,
            Calls calls,
            AdminLog log,
            BooleanSupplier oldLicences) {
        this.timeline = timeline;
        this.config = config;
        this.manager = manager;
        this.nodes = nodes;
        this.cluster = new Cluster(timeline, config.times(), manager, nodes, calls, log, failing,
                config.forms().upgradeClearsMaintenance());
        this.oldLicences = oldLicences;
    }

    /** Why an upgrade to this version would be refused now; empty if it would not. */
    Optional<String> refusal(Version target) {
        if (last != null && last.running()) {
            return Optional.of("An upgrade is already in progress.");
        }
        if (last != null && config.blockedAfterCompletion() && withinADay()) {
            return Optional.of("An upgrade was initiated less than 24 hours ago.");
        }
        if (manager.version.major() == LAST_MAJOR_WITH_OLD_LICENCES && oldLicences.getAsBoolean()) {
            return Optional.of("This system includes active licenses that will not be valid after upgrade");
        }
        return pathRefusal(target);
    }

    private boolean withinADay() {
        return timeline.now().isBefore(last.started.plus(config.times().wholeUpgrade()));
    }

    private Optional<String> pathRefusal(Version target) {
        if (target.equals(manager.version)) {
            boolean leftBehind = nodes.all().stream().anyMatch(node -> !node.version.equals(target));
            return leftBehind ? Optional.empty() : Optional.of("Version %s is already installed.".formatted(target));
        }
        boolean allowed = !target.isOlderThan(manager.version)
                && config.hops().stream().anyMatch(hop -> hop.allows(manager.version, target));
        return allowed
                ? Optional.empty()
                : Optional.of("Upgrade from %s to %s is not supported."
                        .formatted(Software.id(manager.version), Software.id(target)));
    }

    void start(Version target) {
        started.add(target);
        last = new RollingUpgrade(cluster, target);
        last.begin();
    }

    void callsEnded() {
        if (last != null) {
            last.callsEnded();
        }
    }

    void nodeLost(ConferencingNode node) {
        if (last != null) {
            last.nodeLost(node);
        }
    }

    /** A reboot of the manager ends the process, and with it the 24 hours. */
    void abandon() {
        if (last != null) {
            last.stop("Upgrade ended by a reboot of the Management Node.");
            last = null;
            manager.state = UpgradeState.IDLE;
        }
    }

    boolean running() {
        return last != null && last.running();
    }
}
