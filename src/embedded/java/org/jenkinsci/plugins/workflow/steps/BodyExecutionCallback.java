package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;

/** Is told how a body ended, and with it the context of the step that has the body. */
public abstract class BodyExecutionCallback implements Serializable {

    private static final long serialVersionUID = 1L;

    public void onStart(StepContext context) {}

    public abstract void onSuccess(StepContext context, Object result);

    public abstract void onFailure(StepContext context, Throwable failure);

    /** Does something after the body and then ends the step as the body ended. */
    public abstract static class TailCall extends BodyExecutionCallback {

        private static final long serialVersionUID = 1L;

        protected abstract void finished(StepContext context) throws Exception;

        @Override
        public final void onSuccess(StepContext context, Object result) {
            try {
                finished(context);
            } catch (Exception failure) {
                context.onFailure(failure);
                return;
            }
            context.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            try {
                finished(context);
            } catch (Exception second) {
                failure.addSuppressed(second);
            }
            context.onFailure(failure);
        }
    }
}
