package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Actionable;
import hudson.model.Saveable;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/** A step in the graph of a run. */
public abstract class FlowNode extends Actionable implements Saveable {

    private final FlowExecution execution;
    private final String id;

    protected FlowNode(FlowExecution execution, String id, FlowNode... parents) {
        this.execution = execution;
        this.id = id;
    }

    public FlowExecution getExecution() {
        return execution;
    }

    public String getId() {
        return id;
    }

    @Override
    public String getDisplayName() {
        return getTypeDisplayName();
    }

    protected abstract String getTypeDisplayName();

    @Override
    public void save() throws IOException {}
}
