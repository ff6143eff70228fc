package io.jenkins.plugins.pexip.embedded;

import groovy.lang.MetaClass;
import io.jenkins.plugins.pexip.embedded.sandbox.SandboxSyntax;
import io.jenkins.plugins.pexip.embedded.sandbox.ScriptMembers;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;

/** What a script in the sandbox may use of itself and of the variables that the runner gives it. */
final class RunnerMembers implements ScriptMembers, Serializable {

    private static final long serialVersionUID = 1L;
    private static final Set<String> PRINT = Set.of("print", "println");
    private static final Set<String> INTERNAL = Set.of(
            PipelineScript.PROGRAM, DeclarativeSyntax.PARAMETERS, DeclarativeSyntax.OUTCOME, "out");
    private static final Set<String> GIVEN = Set.of("env", "params", "currentBuild", DeclarativeSyntax.ENGINE);
    private static final Set<String> OF_ANY_OBJECT = Set.of("class", "metaClass", "properties");
    private static final Set<String> BUILD = Set.of("number", "displayName", "result", "currentResult");
    private static final Set<String> BUILD_METHODS =
            Set.of("getNumber", "getDisplayName", "getResult", "getCurrentResult", "setResult");

    @Override
    public boolean knows(Object object) {
        return object instanceof PipelineScript
                || object instanceof ScriptVariables.Env
                || object instanceof ScriptVariables.CurrentBuild;
    }

    @Override
    public boolean mayCall(Object object, String method) {
        if (object instanceof PipelineScript script) {
            return mayCall(script, method);
        }
        return object instanceof ScriptVariables.Env ? method.equals("getEnvironment") : BUILD_METHODS.contains(method);
    }

    /** What neither the script nor the language has is a step, or no step, which is then said. */
    private static boolean mayCall(PipelineScript script, String method) {
        if (isEngine(script)) {
            return method.equals("execute");
        }
        return PRINT.contains(method)
                || KnownSteps.has(method)
                || declares(script, method)
                || script.getMetaClass().respondsTo(script, method).isEmpty();
    }

    private static boolean isEngine(PipelineScript script) {
        return script == script.getBinding().getVariables().get(DeclarativeSyntax.ENGINE);
    }

    private static boolean declares(PipelineScript script, String method) {
        return !SandboxSyntax.isReserved(method)
                && !method.contains("$")
                && Arrays.stream(script.getClass().getDeclaredMethods()).anyMatch(own -> own.getName().equals(method));
    }

    @Override
    public boolean mayRead(Object object, String property) {
        if (OF_ANY_OBJECT.contains(property)) {
            return false;
        }
        if (object instanceof PipelineScript script) {
            return !INTERNAL.contains(property) && isOwn(script.getMetaClass(), script, property) && !isEngine(script);
        }
        return object instanceof ScriptVariables.Env || BUILD.contains(property);
    }

    private static boolean isOwn(MetaClass meta, PipelineScript script, String property) {
        return meta.hasProperty(script, property) == null;
    }

    @Override
    public boolean mayWrite(Object object, String property) {
        return object instanceof ScriptVariables.CurrentBuild
                ? property.equals("result")
                : mayRead(object, property) && !(object instanceof PipelineScript && GIVEN.contains(property));
    }
}
