package io.jenkins.plugins.pexip.embedded;

import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/** The running of a pipeline in this process. */
final class EmbeddedExecution extends FlowExecution {}
