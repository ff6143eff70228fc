package io.jenkins.plugins.pexip.embedded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** <code>withEnv(['NAME=value']) { }</code>. */
final class WithEnvStep extends Step {

    private final Map<String, String> variables = new LinkedHashMap<>();

    @DataBoundConstructor
    WithEnvStep(List<String> overrides) {
        for (String override : overrides) {
            String[] parts = override.split("=", 2);
            variables.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        EnvironmentExpander outside = context.get(EnvironmentExpander.class);
        EnvironmentExpander inside = EnvironmentExpander.constant(variables);
        return new AroundBody(context, body -> body.withContext(EnvironmentExpander.merge(outside, inside)));
    }

    /** What is known of it. */
    static final class DescriptorImpl extends BuiltInStepDescriptor {

        DescriptorImpl() {
            super("withEnv", true);
        }
    }
}
