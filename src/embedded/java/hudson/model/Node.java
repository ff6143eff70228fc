package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.AccessControlled;
import jenkins.util.io.OnMaster;

/** A machine as it is configured. */
public abstract class Node extends AbstractModelObject
        implements ReconfigurableDescribable<Node>, ExtensionPoint, AccessControlled, OnMaster, PersistenceRoot {

    public Node() {}

    /** Empty for the controller itself. */
    public abstract String getNodeName();

    /** What an administrator wrote, with spaces between. */
    public abstract String getLabelString();
}
