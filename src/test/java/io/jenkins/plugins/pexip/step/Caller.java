package io.jenkins.plugins.pexip.step;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import hudson.model.TaskListener;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Whoever called a step: keeps what it answered, and can be kept over a restart. */
final class Caller extends StepContext {

    private static final long serialVersionUID = 1L;
    private final List<Object> answers = new ArrayList<>();
    private final Semaphore answered = new Semaphore(0);

    List<Object> answersAfter(int number) throws InterruptedException {
        if (!answered.tryAcquire(number, 10, TimeUnit.SECONDS)) {
            throw new AssertionError("no answer");
        }
        return answers();
    }

    synchronized List<Object> answers() {
        return List.copyOf(answers);
    }

    @Override
    public <T> T get(Class<T> type) {
        TaskListener console = () -> new PrintStream(OutputStream.nullOutputStream());
        return Stream.of(new Node(), console).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
    }

    private static final class Node extends FlowNode {

        Node() {
            super(null, "7");
        }

        @Override
        protected String getTypeDisplayName() {
            return "step";
        }
    }

    @Override
    public synchronized void onSuccess(Object result) {
        answers.add(String.valueOf(result));
        answered.release();
    }

    @Override
    public synchronized void onFailure(Throwable failure) {
        answers.add(failure);
        answered.release();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return Futures.immediateFuture(null);
    }

    @Override
    public void setResult(Result result) {}

    @Override
    public boolean hasBody() {
        return true;
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        return new Invoker();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Runs nothing; the test says when the block ends. */
    private static final class Invoker extends BodyInvoker {

        @Override
        public BodyInvoker withContext(Object override) {
            return this;
        }

        @Override
        public BodyInvoker withDisplayName(String name) {
            return this;
        }

        @Override
        public BodyInvoker withCallback(BodyExecutionCallback callback) {
            return this;
        }

        @Override
        public BodyExecution start() {
            return new Block();
        }
    }

    private static final class Block extends BodyExecution {

        private static final long serialVersionUID = 1L;

        @Override
        public Collection<StepExecution> getCurrentExecutions() {
            return List.of();
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public Object get() {
            return null;
        }

        @Override
        public Object get(long timeout, TimeUnit unit) {
            return null;
        }
    }
}
