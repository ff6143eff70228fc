package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The node's words for upgrade states. IDLE is the only word that was ever seen in the API; the others are guesses from
 * the labels of the vendor's guide, and the configuration can add to them.
 */
final class UpgradeStates {

    private static final Map<String, NodeState> GUESSES = Map.of(
            "UPGRADE_PENDING", NodeState.PENDING,
            "PREPARING_TO_UPGRADE", NodeState.PREPARING,
            "WAITING_FOR_CALLS_TO_CLEAR", NodeState.WAITING_FOR_CALLS,
            "DRAINING", NodeState.WAITING_FOR_CALLS,
            "TIMEOUT", NodeState.TIMED_OUT,
            "TIMEOUT_WAITING_FOR_CALLS", NodeState.TIMED_OUT,
            "IN_PROGRESS", NodeState.UPGRADING,
            "UPGRADE_IN_PROGRESS", NodeState.UPGRADING,
            "COMMUNICATION_ERROR", NodeState.UNREACHABLE,
            "NO_CONTACT", NodeState.UNREACHABLE);
    private final Map<String, NodeState> table = new HashMap<>();

    /**
     * @param configured the node's words to names of {@link NodeState}
     * @throws ConfigurationProblem if there is no such state
     */
    UpgradeStates(Map<String, String> configured) {
        for (NodeState state : NodeState.values()) {
            table.put(state.name(), state);
            table.put(normal(state.label()), state);
        }
        table.putAll(GUESSES);
        configured.forEach((word, state) -> table.put(normal(word), state(word, state)));
    }

    private static NodeState state(String word, String name) {
        try {
            return NodeState.valueOf(normal(name));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem("upgradeStates maps '%s' to '%s', which is no state; states are %s."
                    .formatted(word, name, Arrays.toString(NodeState.values())));
        }
    }

    /** No word at all is IDLE, as with a node that never was in an upgrade; an unknown word is OTHER. */
    NodeState of(String word) {
        if (word == null || word.isBlank()) {
            return NodeState.IDLE;
        }
        return table.getOrDefault(normal(word), NodeState.OTHER);
    }

    private static String normal(String word) {
        return word.strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }
}
