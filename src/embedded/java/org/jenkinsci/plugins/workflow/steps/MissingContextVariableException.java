package org.jenkinsci.plugins.workflow.steps;

/** A step needs something around it that is not there. */
public class MissingContextVariableException extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient Class<?> type;

    public MissingContextVariableException(Class<?> type) {
        this.type = type;
    }

    public Class<?> getType() {
        return type;
    }

    @Override
    public String getMessage() {
        return "Required context " + type + " is missing. Perhaps you forgot to surround the step with node { }.";
    }
}
