package io.jenkins.plugins.pexip.step;

import jenkins.model.CauseOfInterruption;

/** Why a run ended as not built: nobody decided in time. Nothing failed. */
final class NotApproved extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;
    private final String what;

    NotApproved(String what) {
        this.what = what;
    }

    @Override
    public String getShortDescription() {
        return what;
    }
}
