package io.jenkins.plugins.pexip.embedded;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The running of a step's body. */
final class BodyRun extends BodyExecution {

    private static final long serialVersionUID = 1L;
    private final transient StepHandle owner;
    private final transient Scope scope;
    private final transient List<BodyExecutionCallback> callbacks;
    private final transient CompletableFuture<Object> end = new CompletableFuture<>();
    private transient Strand strand;
    private transient Throwable early;

    BodyRun(StepHandle owner, Scope scope, List<BodyExecutionCallback> callbacks) {
        this.owner = owner;
        this.scope = scope;
        this.callbacks = callbacks;
    }

    void begin() {
        callbacks.forEach(callback -> callback.onStart(owner));
        try {
            owner.call().body().call();
            ended(new Outcome(null, null));
        } catch (CpsCallableInvocation body) {
            Continuable block = new Continuable(body.asBlock(), owner.program().env());
            strand = new Strand(owner.program(), block, scope, this::ended);
            if (early != null) {
                strand.interrupt(early);
            }
            strand.resume(new Outcome(null, null));
        }
    }

    private void ended(Outcome outcome) {
        owner.left(this);
        callbacks.forEach(callback -> tell(callback, outcome));
        if (outcome.isSuccess()) {
            end.complete(outcome.getNormal());
        } else {
            end.completeExceptionally(outcome.getAbnormal());
        }
    }

    private void tell(BodyExecutionCallback callback, Outcome outcome) {
        try {
            if (outcome.isSuccess()) {
                callback.onSuccess(owner, outcome.getNormal());
            } else {
                callback.onFailure(owner, outcome.getAbnormal());
            }
        } catch (RuntimeException failure) {
            owner.onFailure(failure);
        }
    }

    /** On the program's thread. */
    void interrupt(Throwable cause) {
        if (strand == null) {
            early = cause;
        } else {
            strand.interrupt(cause);
        }
    }

    @Override
    public boolean cancel(Throwable cause) {
        owner.program().post(() -> {
            if (!isDone()) {
                interrupt(cause);
            }
        });
        return true;
    }

    @Override
    public Collection<StepExecution> getCurrentExecutions() {
        StepHandle step = strand == null ? null : strand.current();
        return step == null || step.execution() == null ? List.of() : List.of(step.execution());
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean isDone() {
        return end.isDone();
    }

    @Override
    public Object get() throws InterruptedException, ExecutionException {
        return end.get();
    }

    @Override
    public Object get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return end.get(timeout, unit);
    }
}
