package io.jenkins.plugins.pexip.step;

import hudson.model.Computer;
import hudson.model.Node;
import io.jenkins.plugins.pexip.platform.Forbidden;
import java.util.Arrays;

/**
 * On which agents a platform's package and Management Node may be touched. What counts is what administrators gave the
 * agent, and never a variable, which a pipeline can set itself.
 *
 * @param label null for any agent
 */
record AgentLabel(String label) {

    private static final String BUILT_IN = "built-in";

    /**
     * @param computer null if it is not known, as while an agent is away
     * @throws Forbidden if the agent has not the label, or nobody knows
     */
    void check(Computer computer) {
        if (label == null || computer != null && has(computer.getNode())) {
            return;
        }
        throw new Forbidden(("This platform's package and Management Node may be touched on agents with the label '%s'"
                + " only (agentLabel in the platform's configuration), and this agent %s. Put the step into a stage or"
                + " node with that label.").formatted(label, computer == null ? "is not known" : "has not got it"));
    }

    private boolean has(Node node) {
        if (node == null) {
            return false;
        }
        String name = node.getNodeName().isEmpty() ? BUILT_IN : node.getNodeName();
        String labels = node.getLabelString() == null ? "" : node.getLabelString();
        return name.equals(label) || Arrays.asList(labels.split("\\s+")).contains(label);
    }
}
