package io.jenkins.plugins.pexip.embedded;

import hudson.Extension;
import hudson.model.TaskListener;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** A step with a body: it says before it and after it, and gives it a variable. */
public final class SampleBlockStep extends Step {

    private final String environment;

    @DataBoundConstructor
    public SampleBlockStep(String environment) {
        this.environment = environment;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, environment);
    }

    private static final class Execution extends StepExecution {

        private static final long serialVersionUID = 1L;
        private final String environment;

        Execution(StepContext context, String environment) {
            super(context);
            this.environment = environment;
        }

        @Override
        public boolean start() throws Exception {
            getContext().get(TaskListener.class).getLogger().println("before " + environment);
            var variables = EnvironmentExpander.constant(Map.of("TARGET", environment));
            var outer = getContext().get(EnvironmentExpander.class);
            getContext().newBodyInvoker()
                    .withContext(EnvironmentExpander.merge(outer, variables))
                    .withCallback(new After(environment))
                    .start();
            return false;
        }
    }

    private static final class After extends BodyExecutionCallback.TailCall {

        private static final long serialVersionUID = 1L;
        private final String environment;

        After(String environment) {
            this.environment = environment;
        }

        @Override
        protected void finished(StepContext context) throws Exception {
            context.get(TaskListener.class).getLogger().println("after " + environment);
        }
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }

        @Override
        public String getFunctionName() {
            return "sampleBlock";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
