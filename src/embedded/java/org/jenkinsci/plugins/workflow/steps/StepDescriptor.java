package org.jenkinsci.plugins.workflow.steps;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import io.jenkins.plugins.pexip.embedded.Arguments;
import java.util.Map;
import java.util.Set;

/** What is known of a step: its name, and what it needs around it. */
public abstract class StepDescriptor extends Descriptor<Step> {

    /** Types that {@link StepContext#get} must answer. */
    public abstract Set<? extends Class<?>> getRequiredContext();

    public Set<? extends Class<?>> getProvidedContext() {
        return Set.of();
    }

    public abstract String getFunctionName();

    public boolean takesImplicitBlockArgument() {
        return false;
    }

    public boolean isAdvanced() {
        return false;
    }

    /** Binds arguments by the names of the constructor's parameters and of the setters. */
    public Step newInstance(Map<String, Object> arguments) throws Exception {
        return Arguments.bind(clazz, arguments);
    }

    /** A title in the graph; null for the usual one. */
    public String argumentsToString(Map<String, Object> arguments) {
        return null;
    }

    public static ExtensionList<StepDescriptor> all() {
        return ExtensionList.lookup(StepDescriptor.class);
    }
}
