package org.jenkinsci.plugins.workflow.steps;

/** Runs the body of a step. */
public abstract class BodyInvoker {

    /** Puts an object into the body's context, in front of what is there of its type. */
    public abstract BodyInvoker withContext(Object override);

    public abstract BodyInvoker withDisplayName(String name);

    public abstract BodyInvoker withCallback(BodyExecutionCallback callback);

    public abstract BodyExecution start();
}
