package io.jenkins.plugins.pexip.embedded;

import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution;

/** Runs a step that is done at once. */
final class AtOnce extends SynchronousStepExecution<Object> {

    private static final long serialVersionUID = 1L;
    private final transient Callable<?> work;

    AtOnce(StepContext context, Callable<?> work) {
        super(context);
        this.work = work;
    }

    @Override
    protected Object run() throws Exception {
        return work.call();
    }
}
