package io.jenkins.plugins.pexip.embedded;

import com.cloudbees.groovy.cps.Outcome;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** One call of a step, from its start to its answer. */
final class StepHandle extends StepContext {

    private static final long serialVersionUID = 1L;
    private final transient Strand strand;
    private final transient StepCall call;
    private final transient Scope scope;
    private final int line;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final transient List<BodyRun> bodies = new CopyOnWriteArrayList<>();
    private transient StepExecution execution;

    StepHandle(Strand strand, StepCall call, StepNode node, int line) {
        this.strand = strand;
        this.call = call;
        this.scope = strand.scope().with(node);
        this.line = line;
    }

    Program program() {
        return strand.program();
    }

    Scope scope() {
        return scope;
    }

    StepCall call() {
        return call;
    }

    boolean ended() {
        return answered.get();
    }

    StepExecution execution() {
        return execution;
    }

    /** Begins the step; whatever goes wrong is the step's failure. */
    void start() {
        try {
            StepDescriptor descriptor = descriptor();
            Step step = bound(descriptor);
            for (Class<?> needed : descriptor.getRequiredContext()) {
                if (get(needed) == null) {
                    throw new MissingContextVariableException(needed);
                }
            }
            execution = step.start(this);
            execution.start();
        } catch (Exception | Error failure) {
            onFailure(failure);
        }
    }

    private StepDescriptor descriptor() {
        StepDescriptor descriptor = KnownSteps.find(call.function())
                .orElseThrow(() -> new PipelineRefused(line, KnownSteps.unknown(call.function())));
        if (descriptor.takesImplicitBlockArgument() != hasBody()) {
            throw new PipelineRefused(line, "step '%s' %s".formatted(
                    call.function(), hasBody() ? "takes no body" : "needs a body: { ... }"));
        }
        return descriptor;
    }

    private Step bound(StepDescriptor descriptor) throws Exception {
        try {
            return descriptor.newInstance(call.arguments(descriptor.clazz));
        } catch (IllegalArgumentException unfit) {
            throw new PipelineRefused(line, "step '%s': %s".formatted(call.function(), unfit.getMessage()));
        }
    }

    void interrupt(Throwable cause) {
        if (!bodies.isEmpty()) {
            bodies.forEach(body -> body.interrupt(cause));
            return;
        }
        try {
            execution.stop(cause);
        } catch (Exception | Error failure) {
            failure.addSuppressed(cause);
            onFailure(failure);
        }
    }

    void entered(BodyRun body) {
        bodies.add(body);
    }

    void left(BodyRun body) {
        bodies.remove(body);
    }

    @Override
    public <T> T get(Class<T> type) {
        return scope.get(type, program().run());
    }

    @Override
    public void onSuccess(Object result) {
        answer(new Outcome(result, null));
    }

    @Override
    public void onFailure(Throwable failure) {
        program().blame(failure, line);
        answer(new Outcome(null, failure));
    }

    private void answer(Outcome outcome) {
        if (!answered.compareAndSet(false, true)) {
            String again = "WARNING: step '%s' answered twice; the second answer is ignored.%n";
            program().out().printf(again, call.function());
            return;
        }
        program().post(() -> strand.resume(outcome));
    }

    @Override
    public boolean isReady() {
        return true;
    }

    /** There is nothing to save: what must survive is in the journals of the stages. */
    @Override
    public ListenableFuture<Void> saveState() {
        return Futures.immediateFuture(null);
    }

    @Override
    public void setResult(Result result) {
        program().run().setResult(result);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        if (!hasBody()) {
            throw new IllegalStateException("Step '%s' was given no body.".formatted(call.function()));
        }
        return new Body(this);
    }

    @Override
    public boolean hasBody() {
        return call.body() != null;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
