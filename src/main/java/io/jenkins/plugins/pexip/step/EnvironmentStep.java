package io.jenkins.plugins.pexip.step;

import org.kohsuke.stapler.DataBoundSetter;

/** A stage's step with the environment as one of its options. */
public abstract class EnvironmentStep extends StageStep {

    private String environment;

    @Override
    public final String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public final void setEnvironment(String environment) {
        this.environment = trimmed(environment);
    }
}
