package io.jenkins.plugins.pexip.embedded;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** <code>script { }</code>: scripted syntax within declarative. */
final class ScriptStep extends Step {

    @DataBoundConstructor
    ScriptStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new AroundBody(context, body -> body);
    }

    /** What is known of it. */
    static final class DescriptorImpl extends BuiltInStepDescriptor {

        DescriptorImpl() {
            super("script", true);
        }
    }
}
