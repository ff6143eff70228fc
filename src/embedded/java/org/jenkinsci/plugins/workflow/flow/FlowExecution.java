package org.jenkinsci.plugins.workflow.flow;

import org.jenkinsci.plugins.workflow.graph.FlowActionStorage;
import org.jenkinsci.plugins.workflow.graph.GraphLookupView;

/** The running of a pipeline. */
public abstract class FlowExecution implements FlowActionStorage, GraphLookupView {

    /** How often the state of the program is written. */
    public FlowDurabilityHint getDurabilityHint() {
        return FlowDurabilityHint.MAX_SURVIVABILITY;
    }
}
