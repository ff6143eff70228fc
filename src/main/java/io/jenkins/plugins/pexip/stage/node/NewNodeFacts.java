package io.jenkins.plugins.pexip.stage.node;

import io.jenkins.plugins.pexip.platform.NewNodeVm;
import io.jenkins.plugins.pexip.platform.VmTemplate;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rules for a new node ask: the node as it is ordered, and from its first contact on as it is. */
final class NewNodeFacts {

    private NewNodeFacts() {}

    /** @param handedOver when its VM got its configuration; empty before */
    static Facts of(Situation situation, Optional<Instant> handedOver) {
        NodeOrder order = situation.order(NodeOrder.class);
        ConferencePlatform platform = situation.here().platform();
        List<NodeNames> others = platform.newNodes().namesInUse().stream()
                .filter(names -> handedOver.isEmpty() || !names.name().equals(order.name()))
                .toList();
        return Facts.NONE
                .with(FactNames.NAMES_IN_USE, others, "nodes configured at " + platform.address(), situation.now())
                .with(FactNames.NEW_NODE, node(situation, order, handedOver), source(situation) + platform.address(),
                        situation.now());
    }

    private static String source(Situation situation) {
        return template(situation) == null ? "Jenkinsfile, " : "Jenkinsfile, configuration, ";
    }

    /** What the product makes its VM from; null if it makes none. */
    static VmTemplate template(Situation situation) {
        return situation.order(NodeOrder.class).hasImage() ? null
                : Target.configured(situation).map(NewNodeVm::template).orElse(null);
    }

    private static Map<String, Object> node(Situation situation, NodeOrder order, Optional<Instant> handedOver) {
        ConferencePlatform platform = situation.here().platform();
        VmTemplate template = template(situation);
        Optional<Node> seen = handedOver.flatMap(at -> find(platform, order.name()));
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("name", order.name());
        node.put("address", order.address());
        node.put("hostname", order.hostname());
        node.put("dnsName", order.dnsName());
        node.put("secondaryAddress", order.secondaryAddress());
        node.put("interfaces", order.interfaces());
        node.put("staticRoutes", platform.newNodes().staticRoutes());
        node.put("neededRoutes", order.routes());
        node.put("createdBy", "MANAGEMENT_NODE");
        node.put("vmFrom", order.hasImage() || template != null ? "TEMPLATE" : order.vmFrom());
        node.put("templateVersion", seen.map(Node::version).orElseGet(() -> version(order, platform, template)));
        node.put("createdAt", handedOver.orElse(null));
        node.put("lastContact", seen.map(Node::lastContact).orElse(null));
        node.put("synchronised", seen.map(Node::synchronised).orElse(null));
        return node;
    }

    /** What the node itself reports is worth more than what is said of its template; an image is the manager's own. */
    private static Version version(NodeOrder order, ConferencePlatform platform, VmTemplate template) {
        if (order.hasImage()) {
            return platform.nodes().get(0).version();
        }
        return template == null ? order.templateVersion() : Version.parse(template.version());
    }

    /** The node of that name; empty before it has a record. */
    static Optional<Node> find(ConferencePlatform platform, String name) {
        return platform.nodes().stream().filter(node -> node.name().equals(name)).findFirst();
    }
}
