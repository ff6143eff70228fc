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
import io.jenkins.plugins.pexip.stage.port.WaitingVm;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A new Conferencing Node (deployment guide, "Generic (configuration-only)"): its record through the Management Node,
 * the configuration that this answers to a VM from the vendor's template, and the wait until it is available. Where an
 * administrator configured what from, the VM is made in Azure first.
 */
public final class DeployNodeStage implements ChangingStage {

    private static final Duration BOOT_OF_VM = Duration.ofMinutes(30);

    private final Gatekeeper gatekeeper;
    private final Creation creation = new Creation();
    private final ImageCreation image = new ImageCreation();
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
        details.put(order.hasImage() ? "image of its VM, with secrets of the platform" :
                "VM that gets its configuration, with secrets of the platform", order.hasImage()
                        ? "made by the Management Node, kept in the product's home" : Target.planned(situation).words());
        details.put("node", order.words(NewNodeFacts.template(situation)));
        String environment = situation.environment().name();
        return new Change(name(), environment, "Deploy the node %s to '%s'".formatted(order.name(), environment),
                "the deployment of %s to '%s'".formatted(order.name(), environment), details);
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the order", DeployNodeStage::checkOrder),
                phase("judging the gate", s -> gatekeeper.require(subject(s), Gates.newNode(s.environment().kind()))),
                phase("judging the rights to make a VM", this::judgeRights),
                phase("looking for the template", s -> own(s, OwnVm::checkTemplate)),
                phase("making the VM", s -> own(s, OwnVm::make)),
                phase("looking for the VM", DeployNodeStage::vmWaits).patient(BOOT_OF_VM),
                phase("deploying the node", s -> hasImage(s) ? image.keep(s) : creation.advance(s)),
                phase("waiting for somebody to deploy the image",
                        s -> hasImage(s) ? image.awaitContact(s) : Next.onwards()),
                phase("waiting for the node", s -> availability.await(subject(s), available(s))),
                phase("judging the node", s -> availability.require(subject(s), gate(s))),
                phase("writing evidence", this::writeEvidence),
                always("deleting a record without a node",
                        s -> hasImage(s) ? image.takeBack(s) : creation.takeBack(s)),
                always("deleting a VM without a node", s -> own(s, this::takeBackVm)));
    }

    /** Does something with the VM, where it is the product's to make. */
    private static Next own(Situation situation, Function<OwnVm, Next> doing) {
        return OwnVm.of(situation).map(doing).orElseGet(Next::onwards);
    }

    private Next judgeRights(Situation situation) {
        return own(situation, vm -> gatekeeper.require(
                Subject.of(situation, null).telling(vm.rights()), Gates.rights(situation.environment().kind())));
    }

    private Next takeBackVm(OwnVm vm) {
        return vm.isWanted(creation) ? Next.onwards() : vm.delete();
    }

    private static Next checkOrder(Situation situation) {
        NodeOrder order = situation.order(NodeOrder.class);
        order.check();
        if (order.hasImage()) {
            Target.refusePresumed(situation);
        } else {
            Target.planned(situation);
        }
        List<String> locations = situation.here().platform().newNodes().locations();
        if (!locations.contains(order.location())) {
            throw new ConfigurationProblem("There is no system location '%s' on '%s'; there are: %s.".formatted(
                    order.location(), situation.environment().name(), String.join(", ", locations)));
        }
        return Next.onwards();
    }

    private static boolean hasImage(Situation situation) {
        return situation.order(NodeOrder.class).hasImage();
    }

    /** When the node began to boot, as far as that is known; empty before. */
    private Optional<Instant> configuredAt(Situation situation) {
        return hasImage(situation) ? image.contactedAt(situation) : creation.handedOver(situation);
    }

    private static Next vmWaits(Situation situation) {
        if (hasImage(situation)) {
            return Next.onwards();
        }
        WaitingVm vm = Target.of(situation).vm(situation);
        situation.here().platform().newNodes().look(vm);
        OwnVm.of(situation).ifPresent(made -> made.writeDown(vm));
        return Next.onwards();
    }

    private Subject subject(Situation situation) {
        return Subject.of(situation, null).telling(NewNodeFacts.of(situation, configuredAt(situation)));
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
                "configuredAt", configuredAt(situation).orElseThrow(),
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
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("environment", situation.environment().name());
        result.put("name", order.name());
        result.put("address", order.address());
        ImageCreation.kept(situation).ifPresent(kept -> result.put("image", Map.of(
                "file", ImageCreation.file(situation).toString(), "bytes", kept.bytes(), "sha256", kept.sha256())));
        return result;
    }
}
