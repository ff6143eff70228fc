package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.stage.port.Workspace;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/** The real Newman, which the build fetched. */
final class Newman {

    static final List<String> COMMAND = List.of("node", "newman/node_modules/newman/bin/newman.js");

    /** A workspace on this machine to which tasks travel as they would to an agent. */
    static final Workspace HERE = new Workspace() {
        @Override
        public <T extends Serializable> T at(String path, WorkspaceTask<T> task)
                throws IOException, InterruptedException {
            return travelled(travelled(task).run(Path.of(path)));
        }
    };

    private Newman() {}

    @SuppressWarnings("unchecked")
    private static <T> T travelled(T object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
