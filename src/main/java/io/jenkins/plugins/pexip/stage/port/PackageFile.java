package io.jenkins.plugins.pexip.stage.port;

import java.io.IOException;
import java.io.Serializable;

/**
 * The upgrade package, wherever it lies.
 *
 * @param path as the Jenkinsfile names it
 * @param bytes its size when it was measured
 * @param sha256 its digest when it was measured, in lower-case hex
 */
public record PackageFile(Workspace workspace, String path, long bytes, String sha256) {

    /** Works with the file where it lies. */
    public <T extends Serializable> T read(WorkspaceTask<T> task) throws IOException, InterruptedException {
        return workspace.at(path, task);
    }
}
