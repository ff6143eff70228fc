package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Follows an upgrade to its end: the Management Node through its reboot, then every node. An end is every always-on
 * node idle on the new version (seed 001, step 8), and no bursting node at it any more; the 24 hours after which the
 * platform stops by itself are an end too.
 */
final class RollingUpgrade {

    static final String TABLE = "nodes";
    static final TypeReference<List<NodeRow>> NODES = new TypeReference<>() {};
    private static final String AWAY = "Management Node away since";
    private static final String STOPPED = "idle with nodes left since";

    static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
    static final Duration REBOOT = Duration.ofMinutes(75);
    private static final Duration STOPS_BY_ITSELF = Duration.ofHours(24);
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final Stuck stuck = new Stuck();
    private final SeenAlarms alarms = new SeenAlarms();

    /** @param first what has its turn with the nodes as they were read; where it goes on, the look ends there */
    Next follow(Situation situation, Function<List<Node>, Next> first) {
        List<Node> nodes;
        try {
            nodes = Booting.asUnreachable(() -> situation.here().platform().nodes());
        } catch (Unreachable e) {
            return away(situation, e);
        }
        situation.forget(AWAY);
        Next begun = first.apply(nodes);
        return begun instanceof Next.Onwards ? look(situation, nodes) : begun;
    }

    private Next look(Situation situation, List<Node> nodes) {
        show(situation, nodes);
        Map<String, StatesSince> states = StatesSince.after(situation, nodes);
        alarms.look(situation, UpgradeStage.alarmsBefore(situation), nodes, states);
        String stuck = this.stuck.look(situation, nodes, states);
        OtherVersion.look(situation, nodes);
        if (isDone(situation, nodes)) {
            return MaintenanceFirst.isComingOut(situation, nodes)
                    ? situation.againIn(LOOK_AGAIN, "nodes are coming out of maintenance mode")
                    : Next.onwards();
        }
        if (nodes.stream().filter(Node::alwaysOn).allMatch(node -> node.state() == NodeState.IDLE)) {
            return idle(situation, nodes, stuck);
        }
        situation.forget(STOPPED);
        return goOn(situation, nodes, stuck);
    }

    private static boolean isDone(Situation situation, List<Node> nodes) {
        Version wanted = wanted(situation);
        return nodes.stream().noneMatch(node -> node.state().isUpgrading()) && nodes.stream()
                .filter(Node::alwaysOn)
                .allMatch(node -> wanted.equals(node.version()) && node.state() == NodeState.IDLE);
    }

    private Next away(Situation situation, RuntimeException e) {
        Instant since = firstSeen(situation, AWAY);
        if (situation.now().isAfter(since.plus(REBOOT))) {
            throw new StageFailure(Problem.failed(
                    "The Management Node of '%s' has been away for over %d minutes while it upgrades: %s"
                            .formatted(situation.environment().name(), REBOOT.toMinutes(), e.getMessage()),
                    "Its upgrade was started and may still be going on.",
                    "Do not reboot it; contact %s.".formatted(situation.platform().supportContact())));
        }
        return situation.againIn(LOOK_AGAIN, "the Management Node is away while it upgrades and reboots"
                + stuck.lookWhileAway(situation));
    }

    /** All idle and not all on the new version: before the first node's turn, between two turns, or stopped. */
    private static Next idle(Situation situation, List<Node> nodes, String stuck) {
        Instant since = firstSeen(situation, STOPPED);
        if (situation.now().isAfter(since.plus(GRACE))) {
            throw left(situation, nodes, "The upgrade ended");
        }
        return situation.againIn(LOOK_AGAIN, status(situation, nodes) + stuck);
    }

    private static Next goOn(Situation situation, List<Node> nodes, String stuck) {
        if (situation.longerThan(STOPS_BY_ITSELF.plus(GRACE))) {
            throw left(situation, nodes, "The upgrade did not end within 24 hours");
        }
        return situation.againIn(LOOK_AGAIN, status(situation, nodes) + stuck);
    }

    private static StageFailure left(Situation situation, List<Node> nodes, String what) {
        return new StageFailure(Problem.failed(
                "%s, and not all nodes of '%s' run %s: %s."
                        .formatted(what, situation.environment().name(), wanted(situation), behind(situation, nodes)),
                "Nodes that were upgraded stay so; the others stay on their version.",
                "See these nodes, then run the same upgrade again: it takes only those that are left."));
    }

    private static String behind(Situation situation, List<Node> nodes) {
        return nodes.stream()
                .filter(node -> node.alwaysOn() && !wanted(situation).equals(node.version()))
                .map(node -> node.name() + " on " + (node.version() == null ? "no known version" : node.version()))
                .collect(Collectors.joining(", "));
    }

    private static Instant firstSeen(Situation situation, String note) {
        if (situation.recall(note, Instant.class).isEmpty()) {
            situation.remember(note, situation.now());
        }
        return situation.recall(note, Instant.class).orElseThrow();
    }

    /** One that runs the new version and still restarts is not upgraded yet. */
    private static String status(Situation situation, List<Node> nodes) {
        Predicate<Node> upgraded = node -> wanted(situation).equals(node.version()) && !node.state().isUpgrading();
        return "%d of %d nodes are upgraded".formatted(nodes.stream().filter(upgraded).count(), nodes.size());
    }

    private static void show(Situation situation, List<Node> nodes) {
        List<NodeRow> table = nodes.stream().map(NodeRow::of).toList();
        if (!table.equals(situation.recall(TABLE, NODES).orElse(null))) {
            situation.remember(TABLE, table);
            situation.say(status(situation, nodes));
            NodeRow.lines(table).forEach(situation::print);
        }
    }

    private static Version wanted(Situation situation) {
        return situation.order(UpgradeOrder.class).version();
    }
}
