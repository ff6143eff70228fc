package hudson.model;

/** Where views can be added. */
public interface ModifiableViewGroup {}
