package io.jenkins.plugins.pexip.embedded;

import hudson.model.Result;

/**
 * How a pipeline ended.
 *
 * @param failure null if it did not fail
 * @param line of the script where the failure came from; 0 if unknown
 */
public record PipelineResult(Result result, Throwable failure, int line) {}
