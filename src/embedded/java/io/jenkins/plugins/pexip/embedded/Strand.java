package io.jenkins.plugins.pexip.embedded;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import java.util.function.Consumer;

/** A piece of script that runs from step to step: the whole script, or the body of a step. */
final class Strand {

    private final Program program;
    private final Continuable code;
    private final Scope scope;
    private final Consumer<Outcome> end;
    private StepHandle current;
    private Throwable interruption;

    Strand(Program program, Continuable code, Scope scope, Consumer<Outcome> end) {
        this.program = program;
        this.code = code;
        this.scope = scope;
        this.end = end;
    }

    Program program() {
        return program;
    }

    Scope scope() {
        return scope;
    }

    /** The step that runs now; null between steps. */
    StepHandle current() {
        return current;
    }

    /** Goes on to the next step, or to the end. On the program's thread. */
    void resume(Outcome answer) {
        current = null;
        Outcome outcome;
        try {
            outcome = program.within(this, () -> code.run0(answer));
        } catch (Error e) {
            end.accept(new Outcome(null, e)); // the steps around it put back what they changed
            return;
        }
        if (code.isResumable()) {
            start((StepCall) outcome.getNormal());
        } else {
            end.accept(outcome);
        }
    }

    private void start(StepCall call) {
        int line = Program.lineIn(code.getStackTrace().toArray(new StackTraceElement[0]));
        current = new StepHandle(this, call, program.node(call, scope), line);
        if (interruption == null) {
            current.start();
        } else {
            current.onFailure(interruption);
            interruption = null;
        }
    }

    /** Asks the innermost step to end early; the next one, if none runs now. */
    void interrupt(Throwable cause) {
        if (current == null || current.ended()) {
            interruption = cause;
        } else {
            current.interrupt(cause);
        }
    }
}
