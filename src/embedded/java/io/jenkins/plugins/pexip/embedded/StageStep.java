package io.jenkins.plugins.pexip.embedded;

import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** <code>stage('name') { }</code>. */
final class StageStep extends Step {

    private final String name;

    @DataBoundConstructor
    StageStep(String name) {
        this.name = name;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        context.get(TaskListener.class).getLogger().println("[" + name + "]");
        return new AroundBody(context, body -> body.withDisplayName(name));
    }

    /** What is known of it. */
    static final class DescriptorImpl extends BuiltInStepDescriptor {

        DescriptorImpl() {
            super("stage", true, TaskListener.class);
        }
    }
}
