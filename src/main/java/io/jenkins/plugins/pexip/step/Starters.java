package io.jenkins.plugins.pexip.step;

import hudson.model.Cause;
import hudson.model.Run;

/** Who started a run. */
final class Starters {

    private Starters() {}

    /** The user's id; empty if nobody did, such as a timer. */
    static String of(Run<?, ?> run) {
        Cause.UserIdCause user = run.getCause(Cause.UserIdCause.class);
        return user == null || user.getUserId() == null ? "" : user.getUserId();
    }
}
