package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.HashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code pexipPlan}: judges what can be judged before anything is touched. */
public final class PlanStep extends PackageStep {

    private final String version;

    @DataBoundConstructor
    public PlanStep(String version) {
        this.version = version;
    }

    public String getVersion() {
        return version;
    }

    @Override
    Object order(String inEnvironment) {
        Map<String, Object> order = new HashMap<>();
        order.put("environment", inEnvironment);
        order.put("version", trimmed(version));
        addPackage(order);
        return order;
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pexipPlan", "Judge a planned promotion");
        }
    }
}
