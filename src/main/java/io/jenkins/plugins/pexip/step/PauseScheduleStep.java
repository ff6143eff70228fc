package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code pauseSchedule { … }}: holds the start/stop schedule of an environment, and its machines on. */
public final class PauseScheduleStep extends StageStep {

    private final String environment;

    /**
     * A setter instead would let declarative pipelines leave the environment out, but then they could not write
     * {@code pauseSchedule('test')} any more.
     *
     * @param environment null, in a script, inside a block that names it; alone, it needs no name
     */
    @DataBoundConstructor
    public PauseScheduleStep(String environment) {
        this.environment = trimmed(environment);
    }

    @Override
    public String getEnvironment() {
        return environment;
    }

    @Override
    Object order(String inEnvironment) {
        return Map.of("environment", inEnvironment);
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pauseSchedule", "Pause the start/stop schedule of an environment");
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
