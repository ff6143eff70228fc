package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import io.jenkins.plugins.pexip.stage.snapshot.MachinesOff;
import io.jenkins.plugins.pexip.stage.snapshot.SnapshotOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipSnapshot}: recovery points of all machines of an environment, taken while they are off. */
public final class SnapshotStep extends EnvironmentStep {

    private int retainDays = 30;
    private boolean force;
    private String machinesOff = MachinesOff.NOW.name();
    private int waitHours = SnapshotOrder.A_DAY;
    private String version;

    @DataBoundConstructor
    public SnapshotStep() {}

    public int getRetainDays() {
        return retainDays;
    }

    @DataBoundSetter
    public void setRetainDays(int retainDays) {
        this.retainDays = retainDays;
    }

    public boolean isForce() {
        return force;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    /** NOW or BY_SCHEDULE. */
    public String getMachinesOff() {
        return machinesOff;
    }

    @DataBoundSetter
    public void setMachinesOff(String machinesOff) {
        this.machinesOff = Objects.requireNonNullElse(trimmed(machinesOff), MachinesOff.NOW.name());
    }

    /** How long the schedule is waited for at most. */
    public int getWaitHours() {
        return waitHours;
    }

    @DataBoundSetter
    public void setWaitHours(int waitHours) {
        this.waitHours = waitHours;
    }

    /** What the environment is going to be upgraded to; null for what a plan of this run says. */
    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = trimmed(version);
    }

    /** What was not given is left out, so that a run of an earlier release goes on with the same order. */
    @Override
    Object order(String inEnvironment) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("environment", inEnvironment);
        order.put("retainDays", retainDays);
        order.put("force", force);
        if (!machinesOff.equalsIgnoreCase(MachinesOff.NOW.name())) {
            order.put("machinesOff", machinesOff);
        }
        if (waitHours != SnapshotOrder.A_DAY) {
            order.put("waitHours", waitHours);
        }
        if (version != null) {
            order.put("version", version);
        }
        return order;
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pexipSnapshot", "Take recovery points of an environment's machines");
        }
    }
}
