package io.jenkins.plugins.pexip.embedded;

import hudson.model.Job;
import jenkins.model.Jenkins;

/** The job of an embedded run. */
public final class EmbeddedJob extends Job<EmbeddedJob, EmbeddedRun> {

    private EmbeddedRun last;

    EmbeddedJob(String name) {
        super(Jenkins.get(), name);
    }

    void last(EmbeddedRun run) {
        last = run;
    }

    @Override
    public EmbeddedRun getLastBuild() {
        return last;
    }
}
