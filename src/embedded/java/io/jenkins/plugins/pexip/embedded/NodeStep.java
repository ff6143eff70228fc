package io.jenkins.plugins.pexip.embedded;

import hudson.FilePath;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** <code>node { }</code>: gives the body a workspace. The only machine is this one, whatever the label. */
final class NodeStep extends Step {

    @DataBoundConstructor
    NodeStep(String label) {}

    @Override
    public StepExecution start(StepContext context) throws Exception {
        FilePath workspace = ((StepHandle) context).program().workspace();
        workspace.mkdirs();
        return new AroundBody(context, body -> body.withContext(workspace).withContext(variables(context, workspace)));
    }

    private static EnvironmentExpander variables(StepContext context, FilePath workspace) {
        EnvironmentExpander inside = EnvironmentExpander.constant(Map.of("WORKSPACE", workspace.getRemote()));
        return EnvironmentExpander.merge(((StepHandle) context).get(EnvironmentExpander.class), inside);
    }

    /** What is known of it. */
    static final class DescriptorImpl extends BuiltInStepDescriptor {

        DescriptorImpl() {
            super("node", true);
        }
    }
}
