package org.jenkinsci.plugins.workflow.support.actions;

import hudson.model.InvisibleAction;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.PersistentAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Marks a node of the graph as waiting for somebody. */
public class PauseAction extends InvisibleAction implements PersistentAction {

    private final String cause;
    private volatile boolean paused = true;

    public PauseAction(String cause) {
        this.cause = cause;
    }

    public String getCause() {
        return cause;
    }

    public boolean isPaused() {
        return paused;
    }

    public static boolean isPaused(FlowNode node) {
        return node.getActions(PauseAction.class).stream().anyMatch(PauseAction::isPaused);
    }

    /** Does nothing where nothing is paused. */
    public static void endCurrentPause(FlowNode node) throws IOException {
        node.getActions(PauseAction.class).forEach(p -> p.paused = false);
    }
}
