package io.jenkins.plugins.pexip.stage.upgrade;

import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Calls that were under way when all nodes were put into maintenance mode, and that are let end before the start. */
final class Draining {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

    private Draining() {}

    /** Waits until every node that is held admits no more calls and the last call of the platform has ended. */
    static Next await(Situation situation) {
        if (!MaintenanceFirst.isWanted(situation)) {
            return Next.onwards();
        }
        Map<String, MaintenanceMode> modes = situation.here().platform().maintenanceModes().all();
        List<String> held = MaintenanceFirst.held(situation).stream()
                .filter(each -> each.during().equals(modes.get(each.node())))
                .map(MaintenanceFirst.Held::node)
                .toList();
        List<String> out = takenOut(situation, held);
        List<Node> nodes = situation.here().platform().nodes();
        long admitting = nodes.stream().filter(node -> held.contains(node.name()) && isUp(node))
                .filter(Predicate.not(Node::maintenance)).count();
        long calls = callsBut(situation, nodes, out);
        if (admitting == 0 && calls == 0) {
            situation.say("all calls have ended; %d nodes are in maintenance mode", held.size());
            return Next.onwards();
        }
        Duration limit = Duration.ofMinutes(situation.order(UpgradeOrder.class).drainMinutes());
        if (situation.longerThan(limit)) {
            throw new StageFailure(Problem.failed(
                    "%d calls have not ended, and %d nodes admit calls still, after %d minutes of maintenance mode.%s"
                            .formatted(calls, admitting, limit.toMinutes(), where(situation, nodes)),
                    "No upgrade was started; the nodes are taken out of maintenance mode again.",
                    "Choose a quieter time, give calls longer (drainMinutes), or upgrade without maintenanceFirst: then"
                            + " each node waits for its own calls."));
        }
        return situation.againIn(LOOK_AGAIN, "waiting for calls to end: %d are left, %d nodes admit calls still"
                .formatted(calls, admitting));
    }

    private static String where(Situation situation, List<Node> nodes) {
        List<Set<String>> calls = situation.here().platform().calls();
        List<String> on = new ArrayList<>();
        for (Node node : nodes) {
            long here = calls.stream().filter(call -> call.contains(node.address())).count();
            if (here > 0) {
                on.add("%s (%d)".formatted(node.name(), here));
            }
        }
        return on.isEmpty() ? "" : " Calls are on %s.".formatted(String.join(", ", on));
    }

    /** A call that uses none but nodes that a person took out goes on, and no start waits for it. */
    private static long callsBut(Situation situation, List<Node> nodes, List<String> out) {
        if (out.isEmpty()) {
            return situation.here().platform().activeCalls();
        }
        Set<String> let = nodes.stream()
                .filter(node -> out.contains(node.name()))
                .map(Node::address)
                .collect(Collectors.toSet());
        return situation.here().platform().calls().stream()
                .filter(call -> call.isEmpty() || !let.containsAll(call))
                .count();
    }

    /** Nodes that are not held any more by a person's wish, which is told. */
    private static List<String> takenOut(Situation situation, List<String> still) {
        List<String> out = MaintenanceFirst.held(situation).stream()
                .map(MaintenanceFirst.Held::node)
                .filter(Predicate.not(still::contains))
                .toList();
        if (!out.isEmpty()) {
            situation.sayWhenNew("not held any more", "%s: somebody changed its maintenance mode meanwhile; that stands"
                    .formatted(String.join(", ", out)));
        }
        return out;
    }

    /** A bursting node that is off admits nothing, and reports nothing either. */
    private static boolean isUp(Node node) {
        return node.alwaysOn() && node.state() == NodeState.IDLE;
    }
}
