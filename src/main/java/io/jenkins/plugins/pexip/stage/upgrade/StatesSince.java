package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when each node is in its state, as far as this run saw it, over restarts too.
 *
 * @param since long ago for what was idle from the first look on
 */
record StatesSince(NodeState state, Instant since) {

    private static final String NOTE = "states since";
    private static final TypeReference<Map<String, StatesSince>> BY_NAME = new TypeReference<>() {};

    /** Takes a look into account; noted only where something changed. */
    static Map<String, StatesSince> after(Situation situation, List<Node> nodes) {
        Map<String, StatesSince> before = situation.recall(NOTE, BY_NAME).orElse(Map.of());
        Map<String, StatesSince> now = new LinkedHashMap<>();
        nodes.forEach(node -> now.put(node.name(), now(situation, node, before.get(node.name()))));
        if (!now.equals(before)) {
            situation.remember(NOTE, now);
        }
        return now;
    }

    private static StatesSince now(Situation situation, Node node, StatesSince before) {
        if (before != null && before.state() == node.state()) {
            return before;
        }
        boolean always = before == null && node.state() == NodeState.IDLE;
        return new StatesSince(node.state(), always ? Instant.EPOCH : situation.now());
    }
}
