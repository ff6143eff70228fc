package org.jenkinsci.plugins.workflow.steps;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;

/** A step of a pipeline: its arguments. */
public abstract class Step extends AbstractDescribableImpl<Step> implements ExtensionPoint {

    /** Begins nothing yet: makes what runs it. */
    public abstract StepExecution start(StepContext context) throws Exception;

    @Override
    public StepDescriptor getDescriptor() {
        return (StepDescriptor) super.getDescriptor();
    }
}
