package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code pauseSchedule { … }}: holds the start/stop schedule of an environment, and its machines on. */
public final class PauseScheduleStep extends StageStep {

    @DataBoundConstructor
    public PauseScheduleStep() {}

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
