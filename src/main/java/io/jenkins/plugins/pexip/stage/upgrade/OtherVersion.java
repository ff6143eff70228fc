package io.jenkins.plugins.pexip.stage.upgrade;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import java.util.List;
import java.util.Optional;

/**
 * A package that brings another version than was ordered. Where the upload is the start, nobody can ask the node before;
 * it shows when the node answers, or when it runs the version. What was started is not stopped, but nothing calls it done.
 */
final class OtherVersion {

    private static final String BROUGHT = "package brought";

    private OtherVersion() {}

    /** @param version what the node says that the package brings */
    static void told(Situation situation, Version version) {
        if (!wanted(situation).equals(version)) {
            situation.remember(BROUGHT, version);
            situation.sayWhenNew(BROUGHT, ("the package brings %s, not %s as was ordered. The upgrade has started and is"
                    + " followed to its end; do not reboot the Management Node").formatted(version, wanted(situation)));
        }
    }

    /** @throws StageFailure when the upgrade to it has come to its end */
    static void look(Situation situation, List<Node> nodes) {
        Version runs = nodes.get(0).version();
        boolean changed = runs != null
                && situation.recall(UpgradeOrder.BEFORE, Version.class).filter(runs::equals).isEmpty();
        if (changed && situation.recall(BROUGHT, Version.class).isEmpty()) {
            told(situation, runs);
        }
        Optional<Version> brought = situation.recall(BROUGHT, Version.class);
        if (brought.isPresent() && allRun(nodes, brought.get())) {
            throw new StageFailure(Problem.failed(
                    "The package brought %s, not %s as was ordered, and every node of '%s' runs %s now.".formatted(
                            brought.get(), wanted(situation), situation.environment().name(), brought.get()),
                    "The upgrade came to its end; what was changed for it is put back.",
                    "Go back with pexipRollback, and fetch the package of %s; or have %s promoted, which no gate was"
                            .formatted(wanted(situation), brought.get()) + " judged for."));
        }
    }

    private static boolean allRun(List<Node> nodes, Version version) {
        return nodes.stream().filter(Node::alwaysOn).allMatch(node ->
                version.equals(node.version()) && node.state() == NodeState.IDLE);
    }

    private static Version wanted(Situation situation) {
        return situation.order(UpgradeOrder.class).version();
    }
}
