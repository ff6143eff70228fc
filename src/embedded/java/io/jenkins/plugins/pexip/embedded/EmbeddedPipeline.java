package io.jenkins.plugins.pexip.embedded;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import hudson.model.Result;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Runs a Jenkinsfile in this process, with the step classes that Jenkins would use. All of the script runs on the
 * thread that calls {@link #run}, steps complete from any thread, and nothing is polled.
 */
public final class EmbeddedPipeline {

    private final Controller controller;
    private final PipelineSettings settings;
    private final EmbeddedRun run;
    private final Program program;
    private volatile Outcome outcome;

    /** Reads nothing and runs nothing yet. */
    public EmbeddedPipeline(Controller controller, PipelineSettings settings) {
        this.controller = controller;
        this.settings = settings;
        this.run = EmbeddedRun.of(settings);
        this.program = new Program(run, settings);
    }

    /** The run that the steps see. */
    public EmbeddedRun build() {
        return run;
    }

    /**
     * Runs the script to its end.
     *
     * @throws PipelineRefused if the script can't be compiled, or asks for what is not known here; nothing has run then
     * @throws InterruptedException if this thread was interrupted; what ran then runs on, unattended
     */
    public PipelineResult run() throws InterruptedException {
        String before = controller.actAs(settings.user());
        try {
            var script = new ScriptCompiler(program, settings).compile();
            Strand main = new Strand(program, new Continuable(script, program.env()), program.rootScope(), this::ended);
            program.post(() -> main.resume(new Outcome(null, null)));
            program.main(main);
            program.runUntil(() -> outcome != null);
            return result();
        } finally {
            controller.actAs(before);
        }
    }

    private void ended(Outcome end) {
        outcome = end;
    }

    private PipelineResult result() {
        Throwable failure = outcome.getAbnormal();
        if (failure != null) {
            run.setResult(PipelineOutcome.resultOf(failure));
        } else if (run.getResult() == null) {
            run.setResult(Result.SUCCESS);
        }
        return new PipelineResult(run.getResult(), failure, failure == null ? 0 : program.lineOf(failure));
    }

    /** Asks the running steps to end early. From any thread, as often as wanted; {@link #run} returns when they did. */
    public void abort(String reason) {
        program.interrupt(new FlowInterruptedException(Result.ABORTED, new Abortion(reason)));
    }

    private static final class Abortion extends CauseOfInterruption {

        private static final long serialVersionUID = 1L;
        private final String reason;

        Abortion(String reason) {
            this.reason = reason;
        }

        @Override
        public String getShortDescription() {
            return reason;
        }
    }
}
