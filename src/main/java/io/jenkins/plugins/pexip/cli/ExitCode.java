package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.stage.Problem;

/** What the command line says to the shell. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USE = 2;
    /** Also: an answer does not count, such as that of who started the run. */
    public static final int GATE_CLOSED = 3;
    public static final int WAITING_FOR_A_PERSON = 4;

    /** It was ended before its end, and is to be taken up again. */
    public static final int UNFINISHED = 5;

    private ExitCode() {}

    public static int of(Problem problem) {
        return of(problem.kind());
    }

    public static int of(Problem.Kind kind) {
        return switch (kind) {
            case WRONG_USE -> WRONG_USE;
            case GATE_CLOSED, NOT_APPROVED -> GATE_CLOSED;
            case FAILED, ABORTED -> FAILED;
        };
    }
}
