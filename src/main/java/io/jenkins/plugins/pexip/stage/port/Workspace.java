package io.jenkins.plugins.pexip.stage.port;

import java.io.IOException;
import java.io.Serializable;

/** The files of a pipeline: a folder of this machine, or of the agent that runs the pipeline. */
public interface Workspace {

    /**
     * Does work where the file lies.
     *
     * @param path relative to the workspace, or absolute
     * @throws IOException also if the machine cannot be reached
     */
    <T extends Serializable> T at(String path, WorkspaceTask<T> task) throws IOException, InterruptedException;
}
