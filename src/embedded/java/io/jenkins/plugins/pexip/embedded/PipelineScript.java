package io.jenkins.plugins.pexip.embedded;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.MissingPropertyException;

/** What every Jenkinsfile is compiled to: what is no method of the script is a step. */
public abstract class PipelineScript extends SerializableScript {

    private static final long serialVersionUID = 1L;
    static final String PROGRAM = "embeddedProgram";

    @Override
    public Object invokeMethod(String name, Object arguments) {
        if (!getMetaClass().respondsTo(this, name).isEmpty()) {
            return super.invokeMethod(name, arguments);
        }
        StepCall call = StepCall.of(name, arguments);
        if (!KnownSteps.has(name) && Symbolic.descriptorOf(name).isPresent()) {
            return new Symbolic(name, call.arguments(Symbolic.descriptorOf(name).get().clazz));
        }
        return Continuable.suspend(call);
    }

    /** A name that is no variable of the script may be one of the environment. */
    @Override
    public Object getProperty(String name) {
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException missing) {
            String value = program().environment().get(name);
            if (value == null) {
                throw missing;
            }
            return value;
        }
    }

    private Program program() {
        return (Program) getBinding().getVariable(PROGRAM);
    }
}
