package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Since when each node is in its state, as far as this run saw it, over restarts too.
 *
 * @param atWorkUntil when it was seen to have done with being upgraded or restarted; null if it never was at it
 */
record StatesSince(NodeState state, Instant since, Instant atWorkUntil) {

    private static final String NOTE = "states since";
    private static final TypeReference<Map<String, StatesSince>> BY_NAME = new TypeReference<>() {};
    private static final Set<NodeState> AT_WORK =
            EnumSet.of(NodeState.PREPARING, NodeState.UPGRADING, NodeState.REBOOTING, NodeState.OTHER);

    /** What others noticed of it may show a little later. */
    private static final Duration SHOWS_WITHIN = Duration.ofMinutes(5);

    /** Takes a look into account; noted only where something changed. */
    static Map<String, StatesSince> after(Situation situation, List<Node> nodes) {
        Map<String, StatesSince> before = situation.recall(NOTE, BY_NAME).orElse(Map.of());
        Map<String, StatesSince> now = new LinkedHashMap<>();
        nodes.forEach(node -> now.put(node.name(), now(situation.now(), node, before.get(node.name()))));
        if (!now.equals(before)) {
            situation.remember(NOTE, now);
        }
        return now;
    }

    /** A Management Node may have restarted before the first look. */
    private static StatesSince now(Instant now, Node node, StatesSince before) {
        if (before == null) {
            return new StatesSince(node.state(), now, node.role() == Node.Role.MANAGEMENT ? now : null);
        }
        if (before.state() == node.state()) {
            return before;
        }
        boolean done = AT_WORK.contains(before.state()) && !AT_WORK.contains(node.state());
        return new StatesSince(node.state(), now, done ? now : before.atWorkUntil());
    }

    /** Whether the node is being upgraded or restarts, or did so until lately. */
    boolean isAtWork(Instant now) {
        return AT_WORK.contains(state) || atWorkUntil != null && now.isBefore(atWorkUntil.plus(SHOWS_WITHIN));
    }
}
