package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import io.jenkins.plugins.pexip.stage.snapshot.SnapshotOrder;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipSnapshot}: recovery points of all machines of an environment, taken while they are off. */
public final class SnapshotStep extends EnvironmentStep {

    private int retainDays = 30;
    private boolean force;

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

    @Override
    Object order(String inEnvironment) {
        return new SnapshotOrder(inEnvironment, retainDays, force);
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pexipSnapshot", "Take recovery points of an environment's machines");
        }
    }
}
