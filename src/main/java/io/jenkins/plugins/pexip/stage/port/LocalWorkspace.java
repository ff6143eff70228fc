package io.jenkins.plugins.pexip.stage.port;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** A folder of this machine. */
public record LocalWorkspace(Path folder) implements Workspace {

    @Override
    public <T extends Serializable> T at(String path, WorkspaceTask<T> task) throws IOException, InterruptedException {
        return WorkspaceFile.with(folder, path, task);
    }

    @Override
    public <T extends Serializable> T configured(String path, WorkspaceTask<T> task)
            throws IOException, InterruptedException {
        return WorkspaceFile.configured(folder, path, task);
    }
}
