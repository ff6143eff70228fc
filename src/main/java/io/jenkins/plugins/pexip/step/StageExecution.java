package io.jenkins.plugins.pexip.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.AbortException;
import hudson.model.TaskListener;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.stage.Driver;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.StageRun;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/**
 * Drives a stage as a pipeline step. What the stage did is in the journal, so all that is kept here is where the step
 * stands and whether its block runs.
 */
final class StageExecution extends StepExecution implements Driver.Listener {

    private static final long serialVersionUID = 1L;
    private static final int TRIES = 5;
    private static final long TRY_AGAIN_SECONDS = 20;
    private static final Logger LOGGER = Logger.getLogger(StageExecution.class.getName());

    private final String stage;
    private final StagePlace place;
    private final String order;
    private BodyExecution body;
    private boolean bodyRuns;
    private boolean bodyEnded;
    private Throwable bodyFailure;
    private Throwable stopped;
    private transient boolean opening;
    private transient boolean answered;
    private transient Driver driver;

    /** What a stage changed before a restart is put back by nobody else, so one mishap does not end it. */
    private transient int triesLeft;

    StageExecution(StepContext context, String stage, StagePlace place, Object order) throws JsonProcessingException {
        super(context);
        this.stage = stage;
        this.place = place;
        this.order = Json.MAPPER.writeValueAsString(order);
    }

    @Override
    public boolean start() {
        if (getContext().hasBody() && Durability.isLow(getContext())) {
            say(Durability.WARNING);
        }
        openSoon();
        return false;
    }

    @Override
    public void onResume() {
        triesLeft = TRIES;
        // Whoever was awaited before the restart may have answered meanwhile.
        Workers.pool().execute(() -> waitingForPeople(false));
        openSoon();
    }

    private synchronized void openSoon() {
        opening = true;
        Workers.pool().execute(this::open);
    }

    private void open() {
        try {
            Engine engine = place.engine(getContext());
            StageRun run = engine.open(place.run(), stage, Json.MAPPER.readTree(order));
            takeUp(new Driver(run, engine.clock(), Timer.get(), Workers.pool(), this));
        } catch (ConfigurationProblem e) {
            notOpened(new StageStopped(Problem.wrongUse(e.getMessage(), "Correct it and start again.")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            notOpened(e);
        } catch (IOException | RuntimeException e) {
            notOpened(e);
        } catch (Error e) {
            notOpened(new IllegalStateException("A fault of the product: " + e, e));
        }
    }

    /** A block that goes on after a restart is not cut off; at its end this is tried once more. */
    private synchronized void notOpened(Throwable problem) {
        opening = false;
        if (bodyRuns) {
            say("%s cannot go on for now: %s".formatted(stage, problem.getMessage()));
        } else if (triesLeft > 0 && !(problem instanceof StageStopped)) {
            triesLeft--;
            say("%s cannot go on for now and tries again soon: %s".formatted(stage, problem.getMessage()));
            Timer.get().schedule(this::openSoon, TRY_AGAIN_SECONDS, TimeUnit.SECONDS);
        } else {
            fail(problem);
        }
    }

    private synchronized void takeUp(Driver opened) {
        driver = opened;
        opening = false;
        if (stopped != null && !bodyRuns) {
            driver.stop(reason(stopped));
        }
        if (bodyRuns) {
            driver.resumeInBody();
        } else if (bodyEnded) {
            driver.bodyEnded(bodyProblem());
        } else {
            driver.go();
        }
    }

    @Override
    public synchronized void stop(Throwable cause) {
        stopped = cause;
        getContext().saveState();
        if (bodyRuns && body != null) {
            body.cancel(cause);
        } else if (driver != null) {
            driver.stop(reason(cause));
        }
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? "The run was aborted." : "The run was aborted: " + cause.getMessage();
    }

    @Override
    public String getStatus() {
        Driver current = driver;
        return current == null ? "opening the journal" : current.status();
    }

    @Override
    public synchronized void body(Map<String, String> variables) {
        bodyRuns = true;
        try {
            EnvironmentExpander outer = getContext().get(EnvironmentExpander.class);
            body = getContext()
                    .newBodyInvoker()
                    .withContext(EnvironmentExpander.merge(
                            outer, EnvironmentExpander.constant(new HashMap<>(variables))))
                    .withCallback(new BodyEnd(this))
                    .start();
        } catch (IOException | InterruptedException e) {
            bodyEnded(e);
            return;
        }
        getContext().saveState();
    }

    /** May come before the journal is open again after a restart. @param failure null if the block ended well */
    synchronized void bodyEnded(Throwable failure) {
        bodyRuns = false;
        bodyEnded = true;
        bodyFailure = failure;
        getContext().saveState();
        if (driver != null) {
            driver.bodyEnded(bodyProblem());
        } else if (!opening) {
            openSoon();
        }
    }

    private Problem bodyProblem() {
        return bodyFailure == null ? null : new Problem(
                StageStopped.isAbort(bodyFailure) ? Problem.Kind.ABORTED : Problem.Kind.FAILED,
                "The block of %s did not end well: %s".formatted(stage, StageStopped.firstLine(bodyFailure)),
                "What %s had changed for a time is put back.".formatted(stage),
                "See what stopped the block.");
    }

    @Override
    public void done(JsonNode result) {
        Object value = Json.MAPPER.convertValue(result, Object.class);
        if (answersFirst()) {
            answer(() -> getContext().onSuccess(value));
        }
    }

    /** The block's own failure counts before what followed from it. */
    @Override
    public void failed(Problem problem) {
        if (bodyFailure == null && stopped == null) {
            fail(StageStopped.by(problem));
            return;
        }
        if (!problem.equals(bodyProblem())) {
            say(problem.toString());
        }
        fail(bodyFailure != null ? bodyFailure : stopped);
    }

    @Override
    public void broken(RuntimeException cause) {
        LOGGER.log(Level.WARNING, "A stage cannot go on", cause);
        fail(new AbortException(cause.getMessage()));
    }

    private void fail(Throwable cause) {
        if (answersFirst()) {
            answer(() -> getContext().onFailure(cause));
        }
    }

    /** Whoever asked must hear something, or waits for ever. */
    private void answer(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "The answer of a stage was not taken", e);
            getContext().onFailure(new AbortException("The answer of %s was not taken: %s".formatted(stage, e)));
        }
    }

    /**
     * Jenkins takes one answer of a step, and none while it goes down: that is told after the next start, from the
     * journal.
     */
    private synchronized boolean answersFirst() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        boolean first = !answered && jenkins != null && !jenkins.isTerminating();
        answered |= first;
        if (first) {
            place.leave();
        }
        return first;
    }

    @Override
    public void waitingForPeople(boolean waiting) {
        try {
            FlowNode node = getContext().get(FlowNode.class);
            if (waiting) {
                node.addAction(new PauseAction(stage));
            } else {
                PauseAction.endCurrentPause(node);
            }
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, "The pause cannot be shown", e);
        }
    }

    private void say(String text) {
        try {
            text.lines().forEach(getContext().get(TaskListener.class).getLogger()::println);
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, "No console", e);
        }
    }
}
