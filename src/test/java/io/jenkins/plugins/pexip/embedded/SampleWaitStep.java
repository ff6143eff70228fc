package io.jenkins.plugins.pexip.embedded;

import hudson.AbortException;
import hudson.Extension;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that answers later, from another thread; or never, until it is stopped. */
public final class SampleWaitStep extends Step {

    static volatile CountDownLatch waiting = new CountDownLatch(1);
    private String answer;
    private String failure;

    @DataBoundConstructor
    public SampleWaitStep() {}

    @DataBoundSetter
    public void setAnswer(String answer) {
        this.answer = answer;
    }

    @DataBoundSetter
    public void setFailure(String failure) {
        this.failure = failure;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, answer, failure);
    }

    private static final class Execution extends StepExecution {

        private static final long serialVersionUID = 1L;
        private final String answer;
        private final String failure;

        Execution(StepContext context, String answer, String failure) {
            super(context);
            this.answer = answer;
            this.failure = failure;
        }

        @Override
        public boolean start() {
            if (answer == null && failure == null) {
                waiting.countDown();
            } else {
                Timer.get().execute(this::answer);
            }
            return false;
        }

        private void answer() {
            if (failure == null) {
                getContext().onSuccess(answer);
            } else {
                getContext().onFailure(new AbortException(failure));
            }
        }
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of();
        }

        @Override
        public String getFunctionName() {
            return "sampleWait";
        }
    }
}
