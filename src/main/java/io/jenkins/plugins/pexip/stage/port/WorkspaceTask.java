package io.jenkins.plugins.pexip.stage.port;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Work that is done where a file lies, which may be another machine; so it carries all that it needs. */
@FunctionalInterface
public interface WorkspaceTask<T extends Serializable> extends Serializable {

    /** @param file where the file lies on the machine that runs this */
    T run(Path file) throws IOException, InterruptedException;
}
