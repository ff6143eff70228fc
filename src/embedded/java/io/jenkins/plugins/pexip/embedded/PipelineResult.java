package io.jenkins.plugins.pexip.embedded;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.pexip.embedded.sandbox.SandboxRefusal;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * How a pipeline ended.
 *
 * @param failure null if it did not fail
 * @param line of the script where the failure came from; 0 if unknown
 */
public record PipelineResult(Result result, Throwable failure, int line) {

    /** What went wrong and where, such as {@code Jenkinsfile:12: no such file}; empty if nothing did. */
    public String explanation() {
        if (failure == null || failure instanceof PipelineRefused) {
            return failure == null ? "" : failure.getMessage();
        }
        String place = line == 0 ? "" : "%s:%d: ".formatted(PipelineSettings.FILE, line);
        return place + sentence();
    }

    /** What went wrong, for somebody who wrote no Jenkinsfile; empty if nothing did. */
    public String sentence() {
        if (failure == null) {
            return "";
        }
        return failure instanceof PipelineRefused || speaksForItself() ? failure.getMessage() : failure.toString();
    }

    private boolean speaksForItself() {
        return failure instanceof AbortException
                || failure instanceof FlowInterruptedException
                || failure instanceof SandboxRefusal;
    }
}
