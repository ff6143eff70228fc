package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;
import java.util.Collection;
import java.util.concurrent.Future;
import jenkins.model.CauseOfInterruption;

/** The running of a body. */
public abstract class BodyExecution implements Future<Object>, Serializable {

    private static final long serialVersionUID = 1L;

    public abstract Collection<StepExecution> getCurrentExecutions();

    /** Asks what runs in the body to end early. */
    public boolean cancel(CauseOfInterruption... causes) {
        return cancel(new FlowInterruptedException(hudson.model.Result.ABORTED, causes));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancel(new CauseOfInterruption[0]);
    }

    public boolean cancel(Throwable cause) {
        throw new UnsupportedOperationException();
    }
}
