package io.jenkins.plugins.pexip.stage.node;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.platform.NewNodeVm;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.machine.Operations;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Right;
import io.jenkins.plugins.pexip.stage.port.TemplateVm;
import io.jenkins.plugins.pexip.stage.port.TemplateVms;
import io.jenkins.plugins.pexip.stage.port.WaitingVm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The VM of a new node, made in Azure from the vendor's template where an administrator configured that (deployment
 * guide, "you must also create a suitable VM instance"). Its pieces bear the run's mark; nobody else's are touched.
 */
final class OwnVm {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Duration LIMIT_WHEN_DELETING = Duration.ofHours(1);
    private static final Duration REFUSED_WHEN_DELETING = Duration.ofMinutes(10);

    private final Situation situation;
    private final TemplateVm vm;
    private final TemplateVms azure;

    private OwnVm(Situation situation, TemplateVm vm) {
        this.situation = situation;
        this.vm = vm;
        this.azure = situation.here().templateVms();
    }

    /** Empty where the node's VM is there, or is not the product's to make. */
    static Optional<OwnVm> of(Situation situation) {
        NodeOrder order = situation.order(NodeOrder.class);
        return Target.configured(situation)
                .filter(configured -> configured.isMade() && !order.hasImage())
                .map(configured -> new OwnVm(situation, wanted(situation, order, configured)));
    }

    private static TemplateVm wanted(Situation situation, NodeOrder order, NewNodeVm configured) {
        List<TemplateVm.Interface> interfaces = new ArrayList<>();
        for (String subnet : configured.template().subnets()) {
            boolean first = interfaces.isEmpty();
            interfaces.add(new TemplateVm.Interface(configured.machine() + (first ? "-nic" : "-nic-2"), subnet,
                    first ? order.address() : order.secondaryAddress()));
        }
        String mark = FileNames.of("%s, %s".formatted(situation.engine().promotion().id(), situation.runId()));
        return new TemplateVm(configured.machine(), configured.resourceGroup(), configured.template().image(),
                configured.template().size(), configured.template().adminKey(), interfaces, mark);
    }

    /** What the product needs for it may be missing, such as a right on the network. */
    Facts rights() {
        List<Map<String, Object>> rows = azure.rights(vm).stream().map(Right::row).toList();
        return Facts.NONE.with(FactNames.RIGHTS, rows, "what Azure says that the product may do", situation.now());
    }

    Next checkTemplate() {
        azure.check(vm);
        return Next.onwards();
    }

    /** Goes on with the next piece that is not there yet, with at most one request. */
    Next make() {
        Efforts efforts = new Efforts(situation, LIMIT, Duration.ZERO);
        for (String piece : vm.pieces()) {
            Optional<Next> wait = made(efforts, piece);
            if (wait.isPresent()) {
                return wait.get();
            }
        }
        situation.say("the VM %s/%s was made", vm.resourceGroup(), vm.machine());
        return Next.onwards();
    }

    private Optional<Next> made(Efforts efforts, String piece) {
        String what = make(piece);
        if (isGivenUp(efforts, what, LIMIT)) {
            throw notMade(piece, efforts.trouble(what).map(Efforts.Trouble::why)
                    .orElse("not within %d minutes".formatted(LIMIT.toMinutes())));
        }
        return carryOut(efforts, what, () -> underWay(piece), () -> azure.make(vm, piece));
    }

    private boolean isGivenUp(Efforts efforts, String what, Duration limit) {
        return efforts.isGivenUp(what) || situation.longerThan(limit, List.of(efforts.effect(what)));
    }

    /** Asks for it, or looks how it stands; empty if it is done. */
    private Optional<Next> carryOut(
            Efforts efforts, String what, Supplier<Optional<Operation>> lookup, Supplier<Operation> action) {
        Operations operations = new Operations(situation, efforts);
        if (operations.ask(what, lookup, action)) {
            return Optional.of(situation.againNow(what));
        }
        if (!operations.isAccepted(what)) {
            return Optional.of(situation.againIn(
                    efforts.wait(List.of(what), LOOK_AGAIN), efforts.waiting(List.of(what))));
        }
        Operation now = operations.follow(what, azure::follow);
        if (now.state() == Operation.State.FAILED) {
            noteUnlessItPasses(efforts, what, now);
            return Optional.of(situation.againNow("Azure could not " + what));
        }
        return now.state() == Operation.State.SUCCEEDED ? Optional.empty()
                : Optional.of(situation.againIn(LOOK_AGAIN, "waiting for Azure to " + what));
    }

    /** What may pass was noted as it was followed. */
    private void noteUnlessItPasses(Efforts efforts, String what, Operation failed) {
        if (!failed.mayPass()) {
            situation.forget(what);
            efforts.failed(what, failed.message(), false);
        }
    }

    private Optional<Operation> underWay(String piece) {
        return isOurs(piece) ? Optional.of(azure.underWay(vm, piece)) : Optional.empty();
    }

    private boolean isOurs(String piece) {
        return azure.mark(vm, piece).filter(vm.mark()::equals).isPresent();
    }

    private StageFailure notMade(String piece, String why) {
        return new StageFailure(Problem.failed(
                "'%s' was not made in Azure: %s".formatted(piece, why),
                "What was made of the VM is deleted again; no record of the node was created.",
                "See the activity log of resource group '%s' in Azure, then start again.".formatted(
                        vm.resourceGroup())));
    }

    /** Deletes what was made, the machine first: its network interfaces go with it or are free then. */
    Next delete() {
        Efforts efforts = new Efforts(situation, LIMIT_WHEN_DELETING, REFUSED_WHEN_DELETING);
        List<String> last = new ArrayList<>(vm.pieces());
        Collections.reverse(last);
        for (String piece : last) {
            if (situation.intended(make(piece)).isPresent() && isThere(piece)) {
                return delete(efforts, piece);
            }
        }
        return Next.onwards();
    }

    /** An early look proves nothing where it is not known whether the piece was asked for. */
    private boolean isThere(String piece) {
        if (isOurs(piece)) {
            return true;
        }
        if (!situation.did(make(piece))) {
            situation.unclearYet(make(piece));
        }
        return false;
    }

    private Next delete(Efforts efforts, String piece) {
        String what = "delete " + piece;
        if (isGivenUp(efforts, what, LIMIT_WHEN_DELETING)) {
            throw new StageFailure(Problem.failed(
                    "'%s' was not deleted in Azure: %s".formatted(piece, efforts.trouble(what)
                            .map(Efforts.Trouble::why).orElse("it is still there")),
                    "It stands in resource group '%s', without a node.".formatted(vm.resourceGroup()),
                    "Delete it there, with its disk and network interfaces."));
        }
        return carryOut(efforts, what, Optional::empty, () -> azure.remove(vm, piece))
                .orElseGet(() -> situation.againIn(LOOK_AGAIN, "waiting until %s is gone".formatted(piece)));
    }

    /** Whether it is to stay: the stage went well, or the node came into contact all the same. */
    boolean isWanted(Creation creation) {
        return situation.problem().isEmpty() || creation.isInUse(situation);
    }

    void writeDown(WaitingVm made) {
        situation.record("vm", EntryKinds.NODE_VM, Map.of(
                "environment", situation.environment().name(),
                "name", OwnRecord.name(situation),
                "machine", vm.resourceGroup() + "/" + vm.machine(),
                "image", vm.image(),
                "size", vm.size(),
                "address", made.url(),
                "certificate", made.certificate()));
    }

    private static String make(String piece) {
        return "make " + piece;
    }
}
