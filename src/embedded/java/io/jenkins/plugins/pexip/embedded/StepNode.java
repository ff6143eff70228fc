package io.jenkins.plugins.pexip.embedded;

import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** A call of a step as the graph shows it. */
final class StepNode extends FlowNode {

    private final String function;

    StepNode(FlowExecution execution, String id, String function) {
        super(execution, id);
        this.function = function;
    }

    @Override
    protected String getTypeDisplayName() {
        return function;
    }
}
