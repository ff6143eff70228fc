package jenkins;

import jenkins.agents.ControllerToAgentFileCallable;

/** Work with a file that a controller may send to an agent. */
public abstract class MasterToSlaveFileCallable<T> implements ControllerToAgentFileCallable<T> {

    private static final long serialVersionUID = 1L;
}
