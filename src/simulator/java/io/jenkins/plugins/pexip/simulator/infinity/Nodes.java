package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Conferencing Nodes: their power, and the manager's contact with them. */
final class Nodes {

    private final Map<Long, ConferencingNode> nodes = new LinkedHashMap<>();
    private final Timeline timeline;
    private final Times times;
    private final Store store;
    private final Alarms alarms;
    private final AdminLog log;
    private final String manager;

    Nodes(Timeline timeline, Times times, Store store, Alarms alarms, AdminLog log, String manager) {
        this.timeline = timeline;
        this.times = times;
        this.store = store;
        this.alarms = alarms;
        this.log = log;
        this.manager = manager;
    }

    List<ConferencingNode> all() {
        return List.copyOf(nodes.values());
    }

    Optional<ConferencingNode> named(String name) {
        return nodes.values().stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /** A node that was configured and whose machine does not run yet. */
    ConferencingNode add(ObjectNode configuration, Version version) {
        ConferencingNode node = new ConferencingNode(configuration, version);
        nodes.put(node.id(), node);
        return node;
    }

    /** A node that runs for long. */
    void addRunning(ObjectNode configuration, Version version) {
        ConferencingNode node = add(configuration, version);
        node.known = true;
        node.lastSeen = timeline.now();
        node.booted = timeline.now();
        node.powered = !node.bursting();
        node.up = node.powered;
    }

    void remove(ObjectNode configuration) {
        ConferencingNode node = nodes.remove(configuration.get("id").asLong());
        if (node != null) {
            alarms.lower(Alarms.CONNECTIVITY_LOST, node.address());
        }
    }

    /** The configured maintenance mode reaches the node about a minute later. */
    void replicate(ObjectNode configuration) {
        long id = configuration.get("id").asLong();
        timeline.after(times.replication(), () -> {
            ConferencingNode node = nodes.get(id);
            if (node != null) {
                node.manualMaintenance = node.configuration.get("maintenance_mode").asBoolean();
            }
        });
    }

    void switchOff(ConferencingNode node) {
        node.powered = false;
        goAway(node);
    }

    void switchOn(ConferencingNode node) {
        if (!node.powered) {
            node.powered = true;
            comeUpAfter(node, node.known ? times.boot() : times.firstBoot(), () -> {});
        }
    }

    /** Restarts a node's software; the machine keeps its power. */
    void reboot(ConferencingNode node, Duration lasting, Runnable afterwards) {
        goAway(node);
        comeUpAfter(node, lasting, afterwards);
    }

    private void goAway(ConferencingNode node) {
        if (node.up) {
            node.lastSeen = timeline.now();
        }
        node.up = false;
        node.powerChanges++;
        timeline.after(times.contactLost(), () -> {
            if (!node.up) {
                missContact(node);
            }
        });
    }

    private void missContact(ConferencingNode node) {
        if (node.suspended() || !nodes.containsValue(node)) {
            return;
        }
        log.write("ERROR", "administrator.system.connectivity", "Unable to contact node.",
                "Src-Node", manager, "Node", node.address());
        alarms.raise(Alarms.CONNECTIVITY_LOST, "warning", node.address(),
                "Source=" + manager + ", Destination=" + node.address(), "");
        recordEvent(node, "down");
    }

    private void comeUpAfter(ConferencingNode node, Duration delay, Runnable afterwards) {
        int change = ++node.powerChanges;
        timeline.after(delay, () -> {
            if (change == node.powerChanges) {
                comeUp(node);
                afterwards.run();
            }
        });
    }

    private void comeUp(ConferencingNode node) {
        node.up = true;
        node.known = true;
        node.booted = timeline.now();
        log.write("INFO", "administrator.system.connectivity", "Connectivity re-established.",
                "Src-Node", manager, "Node", node.address());
        alarms.lower(Alarms.CONNECTIVITY_LOST, node.address());
        recordEvent(node, "up");
    }

    /** The values of event_type and state are not known; these are assumed. */
    private void recordEvent(ConferencingNode node, String state) {
        store.add("history", "workervm_status_event", Json.object()
                .put("event_type", "connectivity")
                .put("state", state)
                .put("time_changed", Json.time(timeline.now()))
                .put("workervm_address", node.address())
                .put("workervm_configuration_id", node.id())
                .put("workervm_configuration_name", node.name()));
    }
}
