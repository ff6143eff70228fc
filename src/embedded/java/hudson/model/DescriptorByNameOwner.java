package hudson.model;

/** Where forms ask for descriptors by name. */
public interface DescriptorByNameOwner extends ModelObject {}
