package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;

/** The running of a step. */
public abstract class StepExecution implements Serializable {

    private static final long serialVersionUID = 1L;
    private StepContext context;

    protected StepExecution() {}

    protected StepExecution(StepContext context) {
        this.context = context;
    }

    public StepContext getContext() {
        return context;
    }

    /** True if it is done already; false if {@link StepContext} will be told later. */
    public abstract boolean start() throws Exception;

    /** Asks it to end early, for this reason. */
    public void stop(Throwable cause) throws Exception {
        context.onFailure(cause);
    }

    /** After a restart. */
    public void onResume() {}

    /** Why it waits; null if it can't say. */
    public String getStatus() {
        return null;
    }
}
