package io.jenkins.plugins.pexip.step;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What the stages' steps have in common for Jenkins. */
public abstract class StageDescriptor extends StepDescriptor {

    private final String functionName;
    private final String displayName;

    protected StageDescriptor(String functionName, String displayName) {
        this.functionName = functionName;
        this.displayName = displayName;
    }

    @Override
    public final String getFunctionName() {
        return functionName;
    }

    @Override
    public final String getDisplayName() {
        return displayName;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, EnvVars.class, FlowNode.class);
    }

    /** A title for the graph, such as "test → 34.1". */
    @Override
    public String argumentsToString(Map<String, Object> arguments) {
        String title = Stream.of("environment", "version")
                .map(arguments::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" → "));
        return title.isEmpty() ? null : title;
    }
}
