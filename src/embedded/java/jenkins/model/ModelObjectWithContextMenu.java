package jenkins.model;

import hudson.model.ModelObject;

/** What shows a menu beside its link. */
public interface ModelObjectWithContextMenu extends ModelObject {}
