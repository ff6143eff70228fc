package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.HashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipPlan}: judges what can be judged before anything is touched. */
public final class PlanStep extends PackageStep {

    private final String version;
    private String from;
    private Map<String, Map<String, String>> packages;

    @DataBoundConstructor
    public PlanStep(String version) {
        this.version = version;
    }

    public String getVersion() {
        return version;
    }

    /** What the environment runs by the plan that this is a hop of; null where it is no such hop. */
    public String getFrom() {
        return from;
    }

    @DataBoundSetter
    public void setFrom(String from) {
        this.from = trimmed(from);
    }

    /** The packages of a plan of several hops, each by the release that it brings; null where there is one hop. */
    public Map<String, Map<String, String>> getPackages() {
        return packages;
    }

    @DataBoundSetter
    public void setPackages(Map<String, Map<String, String>> packages) {
        this.packages = packages;
    }

    @Override
    Object order(String inEnvironment) {
        Map<String, Object> order = new HashMap<>();
        order.put("environment", inEnvironment);
        order.put("version", trimmed(version));
        order.put("from", from);
        order.put("packages", packages);
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
