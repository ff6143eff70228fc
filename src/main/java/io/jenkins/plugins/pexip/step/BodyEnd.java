package io.jenkins.plugins.pexip.step;

import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Tells a step that its block ended, also after a restart. */
final class BodyEnd extends BodyExecutionCallback {

    private static final long serialVersionUID = 1L;
    private final StageExecution execution;

    BodyEnd(StageExecution execution) {
        this.execution = execution;
    }

    @Override
    public void onSuccess(StepContext context, Object result) {
        execution.bodyEnded(null);
    }

    @Override
    public void onFailure(StepContext context, Throwable failure) {
        execution.bodyEnded(failure);
    }
}
