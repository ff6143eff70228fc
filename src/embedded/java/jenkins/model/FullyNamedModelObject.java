package jenkins.model;

import hudson.model.ModelObject;

/** A model object with a name in the whole controller. */
public interface FullyNamedModelObject extends ModelObject {}
