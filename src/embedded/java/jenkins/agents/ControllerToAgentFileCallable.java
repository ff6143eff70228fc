package jenkins.agents;

import hudson.FilePath.FileCallable;
import org.jenkinsci.remoting.RoleChecker;

/** Work with a file that a controller may send to an agent, and not the other way. */
public interface ControllerToAgentFileCallable<V> extends FileCallable<V> {

    @Override
    default void checkRoles(RoleChecker checker) throws SecurityException {}
}
