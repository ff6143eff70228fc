package io.jenkins.plugins.pexip.stage.node;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.decision.Change;
import io.jenkins.plugins.pexip.stage.decision.ChangingStage;
import io.jenkins.plugins.pexip.stage.gate.AfterGate;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.port.Node;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A new Conferencing Node (deployment guide, "Generic (configuration-only)"): its record through the Management Node,
 * the configuration that this answers to a VM from the vendor's template, and the wait until it is available.
 */
public final class DeployNodeStage implements ChangingStage {

    private static final Duration BOOT_OF_VM = Duration.ofMinutes(30);

    private final Gatekeeper gatekeeper;
    private final Creation creation = new Creation();
    private final AfterGate availability;

    public DeployNodeStage(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
        this.availability = new AfterGate(gatekeeper,
                "The VM has its configuration. The node's record is deleted again if the node was never contacted, and"
                + " stays otherwise.",
                "Do what each rule says; before you deploy it again, delete its record if it stands, and make a new"
                + " VM.");
    }

    @Override
    public String name() {
        return "pexipDeployNode";
    }

    @Override
    public Change change(Situation situation) {
        checkOrder(situation);
        NodeOrder order = situation.order(NodeOrder.class);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("VM that gets its configuration, with secrets of the platform", Target.of(situation).words());
        details.put("node", order.words());
        String environment = situation.environment().name();
        return new Change(name(), environment, "Deploy the node %s to '%s'".formatted(order.name(), environment),
                "the deployment of %s to '%s'".formatted(order.name(), environment), details);
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the order", DeployNodeStage::checkOrder),
                phase("judging the gate", s -> gatekeeper.require(subject(s), Gates.newNode(s.environment().kind()))),
                phase("looking for the VM", DeployNodeStage::vmWaits).patient(BOOT_OF_VM),
                phase("deploying the node", creation::advance),
                phase("waiting for the node", s -> availability.await(subject(s), available(s))),
                phase("judging the node", s -> availability.require(subject(s), gate(s))),
                phase("writing evidence", this::writeEvidence),
                always("deleting a record without a node", creation::takeBack));
    }

    private static Next checkOrder(Situation situation) {
        NodeOrder order = situation.order(NodeOrder.class);
        order.check();
        Target.of(situation);
        List<String> locations = situation.here().platform().newNodes().locations();
        if (!locations.contains(order.location())) {
            throw new ConfigurationProblem("There is no system location '%s' on '%s'; there are: %s.".formatted(
                    order.location(), situation.environment().name(), String.join(", ", locations)));
        }
        return Next.onwards();
    }

    private static Next vmWaits(Situation situation) {
        situation.here().platform().newNodes().look(Target.of(situation).vm());
        return Next.onwards();
    }

    private Subject subject(Situation situation) {
        return Subject.of(situation, null).telling(NewNodeFacts.of(situation, creation.handedOver(situation)));
    }

    private static Gate gate(Situation situation) {
        return Gates.node(situation.environment().kind());
    }

    private static Gate available(Situation situation) {
        return new Gate(gate(situation).name(), gate(situation).kind(), Gate.Guards.NODE, List.of("node-available"));
    }

    private Next writeEvidence(Situation situation) {
        Node node = node(situation);
        situation.record("node", EntryKinds.NODE, Map.of(
                "environment", situation.environment().name(),
                "name", node.name(),
                "address", node.address(),
                "version", node.version(),
                "configuredAt", creation.handedOver(situation).orElseThrow(),
                "lastContact", node.lastContact()));
        Observation.of(situation, situation.environment()).record(situation, situation.environment(), "node");
        situation.say("%s runs %s and is synchronised", node.name(), node.version());
        return Next.onwards();
    }

    private static Node node(Situation situation) {
        return NewNodeFacts.find(situation.here().platform(), situation.order(NodeOrder.class).name()).orElseThrow();
    }

    @Override
    public Object result(Situation situation) {
        NodeOrder order = situation.order(NodeOrder.class);
        return Map.of(
                "environment", situation.environment().name(), "name", order.name(), "address", order.address());
    }
}
