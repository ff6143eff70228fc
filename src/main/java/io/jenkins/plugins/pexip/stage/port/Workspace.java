package io.jenkins.plugins.pexip.stage.port;

import java.io.IOException;
import java.io.Serializable;

/** The files of a pipeline: a folder of this machine, or of the agent that runs the pipeline. */
public interface Workspace {

    /**
     * Does work where the file lies.
     *
     * @param path relative to the workspace, or absolute and in it; the work gets it without links
     * @throws IOException also if the machine cannot be reached, or the file was replaced meanwhile
     * @throws io.jenkins.plugins.pexip.platform.ConfigurationProblem if the path leads out of the workspace
     */
    <T extends Serializable> T at(String path, WorkspaceTask<T> task) throws IOException, InterruptedException;

    /**
     * The same for a file that an administrator configured, and no pipeline: with an absolute path it may lie anywhere on
     * the machine of the workspace.
     */
    default <T extends Serializable> T configured(String path, WorkspaceTask<T> task)
            throws IOException, InterruptedException {
        return at(path, task);
    }
}
