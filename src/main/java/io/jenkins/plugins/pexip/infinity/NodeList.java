package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.infinity.Wire.orEmpty;

import io.jenkins.plugins.pexip.infinity.Wire.NodeConfiguration;
import io.jenkins.plugins.pexip.infinity.Wire.NodeStatus;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Puts together what a node is configured to be and what it says it is. */
final class NodeList {

    private final Api api;
    private final UpgradeStates states;
    private final Set<String> alwaysOff;

    NodeList(Api api, UpgradeStates states, List<String> alwaysOff) {
        this.api = api;
        this.states = states;
        this.alwaysOff = Set.copyOf(alwaysOff);
    }

    /** @throws Unreachable if the node does not list itself, as it may while it boots */
    List<Node> read() {
        List<Node> managing = managing().toList();
        if (managing.isEmpty()) {
            throw new Unreachable("%s lists no Management Node.".formatted(api.at("status/v1/management_vm/")), null);
        }
        return Stream.concat(managing.stream(), conferencing()).toList();
    }

    private Stream<Node> managing() {
        var configured = api.all("configuration/v1/management_vm/", NodeConfiguration.class);
        return api.all("status/v1/management_vm/", NodeStatus.class).stream()
                .sorted(Comparator.comparing(NodeStatus::primary).reversed())
                .map(status -> node(status, configuration(configured, status), Node.Role.MANAGEMENT));
    }

    private Stream<Node> conferencing() {
        var configured = api.all("configuration/v1/worker_vm/", NodeConfiguration.class);
        var statuses = api.all("status/v1/worker_vm/", NodeStatus.class);
        var seen = statuses.stream().map(status -> worker(status, configuration(configured, status)));
        var unseen = configured.stream()
                .filter(node -> statuses.stream().noneMatch(node::describes))
                .map(node -> worker(NodeStatus.NEVER_SEEN, node));
        return Stream.concat(seen, unseen);
    }

    private static NodeConfiguration configuration(List<NodeConfiguration> all, NodeStatus status) {
        return all.stream().filter(node -> node.describes(status)).findFirst().orElse(NodeConfiguration.NONE);
    }

    private Node worker(NodeStatus status, NodeConfiguration configuration) {
        String type = status.nodeType() == null ? configuration.nodeType() : status.nodeType();
        boolean proxying = "PROXYING".equalsIgnoreCase(type);
        return node(status, configuration, proxying ? Node.Role.PROXYING : Node.Role.CONFERENCING);
    }

    private Node node(NodeStatus status, NodeConfiguration configuration, Node.Role role) {
        String name = orEmpty(status.name() == null ? configuration.name() : status.name());
        return new Node(
                name,
                orEmpty(configuration.address()),
                role,
                Versions.parse(status.version()),
                states.of(status.upgradeStatus()),
                orEmpty(status.upgradeStatus()),
                status.maintenance(),
                "SYNCED".equalsIgnoreCase(status.syncStatus()),
                !configuration.bursting() && !alwaysOff.contains(name),
                status.lastUpdated());
    }
}
