package io.jenkins.plugins.pexip.step;

import hudson.AbortException;
import io.jenkins.plugins.pexip.stage.Problem;

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

    static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
