package io.jenkins.plugins.pexip.embedded;

import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;

/** Prepares the body of a step. */
final class Body extends BodyInvoker {

    private final StepHandle owner;
    private final List<BodyExecutionCallback> callbacks = new ArrayList<>();
    private Scope scope;

    Body(StepHandle owner) {
        this.owner = owner;
        this.scope = owner.scope();
    }

    @Override
    public BodyInvoker withContext(Object override) {
        if (override != null) {
            scope = scope.with(override);
        }
        return this;
    }

    /** There is no graph to name it in. */
    @Override
    public BodyInvoker withDisplayName(String name) {
        return this;
    }

    @Override
    public BodyInvoker withCallback(BodyExecutionCallback callback) {
        callbacks.add(callback);
        return this;
    }

    @Override
    public BodyExecution start() {
        BodyRun run = new BodyRun(owner, scope, callbacks);
        owner.entered(run);
        owner.program().post(run::begin);
        return run;
    }
}
