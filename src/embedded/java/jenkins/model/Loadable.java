package jenkins.model;

/** What can be read from disk. */
public interface Loadable {}
