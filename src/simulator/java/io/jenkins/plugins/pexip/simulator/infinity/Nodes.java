package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.infinity.ConferencingNode.Memory;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Conferencing Nodes: their machines, and the manager's contact with them. */
final class Nodes {

    private final Map<String, ConferencingVm> machines = new LinkedHashMap<>();
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

    /** By the names that they had when their first records were made. */
    Map<String, ConferencingVm> machines() {
        return Map.copyOf(machines);
    }

    /** A node that was configured; its machine is told what it boots with later. */
    ConferencingNode add(ObjectNode configuration, Version version) {
        String name = configuration.get("name").asText();
        ConferencingVm vm = machines.computeIfAbsent(name, key -> new ConferencingVm(timeline, this::look));
        ConferencingNode node = new ConferencingNode(configuration, vm, version);
        nodes.put(node.id(), node);
        return node;
    }

    /** A node that runs for long. */
    void addRunning(ObjectNode configuration, Version version) {
        ConferencingNode node = add(configuration, version);
        ConferencingNode.keepBootstrap(configuration, "of " + node.name() + " since the start");
        node.install(version);
        node.recall(new Memory(version, true, timeline.now(), timeline.now()));
        if (!node.bursting()) {
            node.vm.runs();
            node.up = true;
        }
    }

    void remove(ObjectNode configuration) {
        ConferencingNode node = nodes.remove(configuration.get("id").asLong());
        if (node != null) {
            alarms.lower(Alarms.CONNECTIVITY_LOST, node.address());
        }
    }

    /** The configured maintenance mode reaches the node about a minute later. */
    void replicate(ObjectNode configuration) {
        ConferencingNode node = nodes.get(configuration.get("id").asLong());
        timeline.after(times.replication(), () -> {
            if (nodes.containsValue(node)) {
                node.manualMaintenance = node.configuration.get("maintenance_mode").asBoolean();
            }
        });
    }

    /** The node that a machine stands behind, whatever is on its disk; none if its record was removed. */
    Optional<ConferencingNode> of(ConferencingVm vm) {
        return nodes.values().stream().filter(node -> node.vm == vm).findFirst();
    }

    void switchOn(ConferencingVm vm) {
        of(vm).ifPresentOrElse(this::switchOn, () -> vm.switchOn(times.boot()));
    }

    /** A machine without anything on its disk is made from the record of its name. */
    void switchOn(ConferencingNode node) {
        if (node.vm.disk == null) {
            node.install(node.version);
        }
        node.vm.switchOn(node.known ? times.boot() : times.firstBoot());
    }

    /** A machine with this software boots with the record's configuration for the first time. */
    void deploy(ConferencingNode node, Version version) {
        node.vm.switchOff();
        node.install(version);
        switchOn(node);
    }

    /** What the manager knows of each node, by the records' ids. */
    Map<Long, Memory> memories() {
        return nodes.values().stream()
                .collect(Collectors.toMap(ConferencingNode::id, node -> node.memory(timeline.now())));
    }

    /**
     * The records were replaced: contact is made anew where a machine answers.
     *
     * @param memories what the manager knows of nodes; of others it takes the given version for theirs
     */
    void replace(Map<Long, Memory> memories, Version otherwise) {
        nodes.clear();
        store.all("configuration", "worker_vm").forEach(record -> {
            ConferencingNode node = add(record, otherwise);
            node.recall(memories.getOrDefault(node.id(), new Memory(otherwise, false, null, null)));
            node.manualMaintenance = record.get("maintenance_mode").asBoolean();
            missLater(node);
        });
        look();
    }

    /** Contact is made or lost where it has to be. */
    private void look() {
        nodes.values().forEach(node -> {
            if (node.answers() != node.up) {
                node.up = !node.up;
                seen(node);
            }
        });
    }

    private void seen(ConferencingNode node) {
        if (node.up) {
            comeUp(node);
        } else {
            node.lastSeen = timeline.now();
            missLater(node);
        }
    }

    private void missLater(ConferencingNode node) {
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

    private void comeUp(ConferencingNode node) {
        node.known = true;
        node.booted = node.vm.booted;
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
