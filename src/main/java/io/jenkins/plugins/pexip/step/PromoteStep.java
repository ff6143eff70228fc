package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.HashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code promoteToProd { … }}: lets Production follow Test, once somebody else than the starter decided so. */
public final class PromoteStep extends EnvironmentStep {

    private String version;

    @DataBoundConstructor
    public PromoteStep() {}

    /** Null for what Test was verified on last. */
    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = trimmed(version);
    }

    /** A block around it speaks of another environment; only the step's own word counts here. */
    @Override
    Object order(String inEnvironment) {
        Map<String, Object> order = new HashMap<>();
        order.put("environment", getEnvironment());
        order.put("version", version);
        return order;
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("promoteToProd", "Promote to Production");
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
