package hudson.model;

import hudson.security.AccessControlled;
import jenkins.model.IComputer;
import jenkins.widgets.HasWidgets;
import org.kohsuke.stapler.StaplerProxy;

/** A machine as it runs at the moment. */
public abstract class Computer extends Actionable
        implements AccessControlled, IComputer, ExecutorListener, DescriptorByNameOwner, StaplerProxy, HasWidgets {

    private final Node node;

    protected Computer(Node node) {
        this.node = node;
    }

    /** Null if it is no longer configured. */
    public Node getNode() {
        return node;
    }
}
