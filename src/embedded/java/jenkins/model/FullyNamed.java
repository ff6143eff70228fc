package jenkins.model;

/** What has a name in the whole controller. */
public interface FullyNamed {}
