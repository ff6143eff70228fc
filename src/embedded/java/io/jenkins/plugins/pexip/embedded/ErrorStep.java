package io.jenkins.plugins.pexip.embedded;

import hudson.AbortException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code error 'text'}: fails. */
final class ErrorStep extends Step {

    private final String message;

    @DataBoundConstructor
    ErrorStep(String message) {
        this.message = message;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new AtOnce(context, () -> {
            throw new AbortException(message);
        });
    }

    /** What is known of it. */
    static final class DescriptorImpl extends BuiltInStepDescriptor {

        DescriptorImpl() {
            super("error", false);
        }
    }
}
