package io.jenkins.plugins.pexip.step;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.pexip.stage.Problem;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** A stage that did not reach its end; the message is for people, and no stack trace belongs to it. */
public final class StageStopped extends AbortException {

    private static final long serialVersionUID = 1L;
    private final Problem.Kind kind;

    StageStopped(Problem problem) {
        super(problem.toString());
        this.kind = problem.kind();
    }

    public Problem.Kind kind() {
        return kind;
    }

    /**
     * What Jenkins is to hear of a problem: an abort ends the run as aborted, also if a restart came between. Where
     * nobody decided in time, nothing failed, and nothing was built.
     */
    static Exception by(Problem problem) {
        return switch (problem.kind()) {
            case ABORTED -> new FlowInterruptedException(Result.ABORTED, new RunAborted(problem.toString()));
            case NOT_APPROVED -> new FlowInterruptedException(Result.NOT_BUILT, new NotApproved(problem.toString()));
            default -> new StageStopped(problem);
        };
    }

    static boolean isAbort(Throwable failure) {
        return failure instanceof FlowInterruptedException interrupted && interrupted.getResult() == Result.ABORTED;
    }

    static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
