package io.jenkins.plugins.pexip.stage.upgrade;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says once, where a node takes longer than the vendor's guide allows for (seed 001, "How to upgrade"), what not to do
 * and whom to call. The upgrade is followed all the same.
 */
final class Stuck {

    private static final Duration LIMIT = Duration.ofHours(1);

    /** Waiting for calls has an end of its own after an hour, and waiting for one's turn may take long. */
    private static final Set<NodeState> AT_WORK = EnumSet.of(NodeState.PREPARING, NodeState.UPGRADING,
            NodeState.REBOOTING, NodeState.UNREACHABLE, NodeState.OTHER);

    /** @param state as people see it, at the time */
    private record Case(
            String node, Node.Role role, Version version, String state, Instant since, String advice) {

        String sentence() {
            return role == Node.Role.MANAGEMENT
                    ? "the upgrade of the Management Node %s has taken over 60 minutes (since %s). %s"
                            .formatted(node, seconds(since), advice)
                    : "%s has been at '%s' for over an hour (since %s) and may be stuck. %s"
                            .formatted(node, state, seconds(since), advice);
        }
    }

    /** @return what to add to a status; empty if nothing is stuck now */
    String look(Situation situation, List<Node> nodes, Map<String, StatesSince> states) {
        List<Case> cases = new ArrayList<>();
        addManaging(cases, situation, NodeRow.of(nodes.get(0)));
        nodes.stream().skip(1).filter(node -> isStuck(situation, node, states.get(node.name()))).forEach(node ->
                cases.add(stuck(situation, NodeRow.of(node), states.get(node.name()).since())));
        return tell(situation, cases);
    }

    /** While the Management Node is away nothing is known but what it showed last. */
    String lookWhileAway(Situation situation) {
        List<Case> cases = new ArrayList<>();
        situation.recall(RollingUpgrade.TABLE, RollingUpgrade.NODES)
                .ifPresentOrElse(
                        rows -> addManaging(cases, situation, rows.get(0)),
                        () -> addManaging(cases, situation, new NodeRow(
                                situation.here().platform().address(), Node.Role.MANAGEMENT, null, "away", false)));
        return tell(situation, cases);
    }

    private static void addManaging(List<Case> cases, Situation situation, NodeRow row) {
        Instant started = started(situation);
        boolean done = situation.order(UpgradeOrder.class).version().equals(row.version());
        if (!done && isOver(situation, started)) {
            cases.add(new Case(row.name(), Node.Role.MANAGEMENT, row.version(), row.state(), started,
                    "Do not reboot the Management Node under any circumstances; contact %s."
                            .formatted(situation.platform().supportContact())));
        }
    }

    /** Where the upload is the start, the start is its end. */
    private static Instant started(Situation situation) {
        return situation.intended(Delivery.VALIDATE).isPresent()
                ? situation.intended(Delivery.START).orElse(situation.phaseSince())
                : situation.phaseSince();
    }

    private static boolean isStuck(Situation situation, Node node, StatesSince state) {
        boolean off = !node.alwaysOn() && node.state() == NodeState.UNREACHABLE;
        return AT_WORK.contains(node.state()) && !off && isOver(situation, state.since());
    }

    private static boolean isOver(Situation situation, Instant since) {
        return !situation.now().isBefore(since.plus(LIMIT));
    }

    private static Case stuck(Situation situation, NodeRow row, Instant since) {
        return new Case(row.name(), row.role(), row.version(), row.state(), since,
                "Do not reboot it; contact %s.".formatted(situation.platform().supportContact()));
    }

    private static String tell(Situation situation, List<Case> cases) {
        cases.forEach(stuck -> tell(situation, stuck));
        return cases.stream()
                .map(stuck -> "; " + stuck.sentence().replaceAll("\\.$", ""))
                .collect(Collectors.joining());
    }

    private static void tell(Situation situation, Case stuck) {
        String key = "stuck " + (stuck.role() == Node.Role.MANAGEMENT ? "Management Node" : stuck.node());
        if (!situation.hasRecorded(key)) {
            situation.sayWhenNew(key, stuck.sentence() + " The upgrade goes on being followed.");
            situation.record(key, EntryKinds.STUCK, new Evidence(situation.environment().name(), stuck.node(),
                    stuck.role(), stuck.version(), stuck.state(), seconds(stuck.since()), stuck.advice()));
        }
    }

    /** @param version what it runs, as far as it is known; null if it is not */
    private record Evidence(String environment, String node, Node.Role role, Version version, String state,
            Instant since, String advice) {}

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
