package io.jenkins.plugins.pexip.stage;

/** Ends the work of a stage; what was changed for a time is still put back. */
public final class StageFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public StageFailure(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    public StageFailure(Problem problem, Throwable cause) {
        super(problem.what(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
