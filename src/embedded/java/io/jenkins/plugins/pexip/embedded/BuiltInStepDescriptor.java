package io.jenkins.plugins.pexip.embedded;

import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What is known of a built-in step, without an entry in the index, which the .hpi carries. */
abstract class BuiltInStepDescriptor extends StepDescriptor {

    private final String function;
    private final boolean block;
    private final Set<Class<?>> context;

    BuiltInStepDescriptor(String function, boolean block, Class<?>... context) {
        this.function = function;
        this.block = block;
        this.context = Set.of(context);
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return context;
    }

    @Override
    public String getFunctionName() {
        return function;
    }

    @Override
    public boolean takesImplicitBlockArgument() {
        return block;
    }
}
