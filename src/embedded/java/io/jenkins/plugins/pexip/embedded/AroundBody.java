package io.jenkins.plugins.pexip.embedded;

import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Runs a step that ends as its body ends. */
class AroundBody extends StepExecution {

    private static final long serialVersionUID = 1L;
    private final transient UnaryOperator<BodyInvoker> preparation;

    AroundBody(StepContext context, UnaryOperator<BodyInvoker> preparation) {
        super(context);
        this.preparation = preparation;
    }

    @Override
    public boolean start() throws Exception {
        begin();
        return false;
    }

    BodyExecution begin() {
        return preparation.apply(getContext().newBodyInvoker()).withCallback(new AsTheBody()).start();
    }

    /** Called when the body ended. */
    void finished() {}

    private final class AsTheBody extends BodyExecutionCallback.TailCall {

        private static final long serialVersionUID = 1L;

        @Override
        protected void finished(StepContext context) {
            AroundBody.this.finished();
        }
    }
}
