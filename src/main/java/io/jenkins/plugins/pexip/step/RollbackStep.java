package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.HashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipRollback}: takes an environment back to what it was before its last upgrade. */
public final class RollbackStep extends EnvironmentStep {

    private String way;
    private String supportCase;

    @DataBoundConstructor
    public RollbackStep() {}

    /** machines, redeploy or backup; null for what the rollback plan says. */
    public String getWay() {
        return way;
    }

    @DataBoundSetter
    public void setWay(String way) {
        this.way = trimmed(way);
    }

    public String getSupportCase() {
        return supportCase;
    }

    @DataBoundSetter
    public void setSupportCase(String supportCase) {
        this.supportCase = trimmed(supportCase);
    }

    @Override
    Object order(String inEnvironment) {
        Map<String, Object> order = new HashMap<>();
        order.put("environment", inEnvironment);
        order.put("way", way);
        order.put("supportCase", supportCase);
        return order;
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pexipRollback", "Take an environment back to before its upgrade");
        }
    }
}
