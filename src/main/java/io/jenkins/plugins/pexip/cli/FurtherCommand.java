package io.jenkins.plugins.pexip.cli;

/**
 * A command that comes with other parts of the command line's jar, such as the embedded runner and the simulators,
 * which are not in the plugin. Found by {@link java.util.ServiceLoader}; annotated as picocli wants it.
 */
public interface FurtherCommand {}
