package hudson.model;

/** The base of the controller. */
public abstract class AbstractCIBase implements ModelObject {}
