package io.jenkins.plugins.pexip.embedded;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** What a failure makes of a run. */
public final class PipelineOutcome {

    PipelineOutcome() {}

    /** The name of the result. */
    public String of(Throwable failure) {
        return resultOf(failure).toString();
    }

    static Result resultOf(Throwable failure) {
        return failure instanceof FlowInterruptedException interrupted ? interrupted.getResult() : Result.FAILURE;
    }
}
