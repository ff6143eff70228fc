package io.jenkins.plugins.pexip.embedded;

import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code echo 'text'}. */
final class EchoStep extends Step {

    private final String message;

    @DataBoundConstructor
    EchoStep(String message) {
        this.message = message;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new AtOnce(context, () -> {
            context.get(TaskListener.class).getLogger().println(message);
            return null;
        });
    }

    /** What is known of it. */
    static final class DescriptorImpl extends BuiltInStepDescriptor {

        DescriptorImpl() {
            super("echo", false, TaskListener.class);
        }
    }
}
