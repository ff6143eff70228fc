package jenkins.model;

import hudson.model.ModelObject;

/** What shows its children in a menu. */
public interface ModelObjectWithChildren extends ModelObject {}
