package io.jenkins.plugins.pexip.step;

import jenkins.model.CauseOfInterruption;

/** Why a stage ended early, as its journal has it: known also where Jenkins forgot it over a restart. */
final class RunAborted extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;
    private final String reason;

    RunAborted(String reason) {
        this.reason = reason;
    }

    @Override
    public String getShortDescription() {
        return reason;
    }
}
