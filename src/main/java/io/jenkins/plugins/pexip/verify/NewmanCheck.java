package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.IOException;
import java.nio.file.Path;

/** What speaks against a run of Newman, without one: nothing is sent, and no secret is needed. */
record NewmanCheck(NewmanTask task) implements WorkspaceTask<String> {

    /** A sentence; empty if nothing speaks against it. */
    @Override
    public String run(Path file) throws IOException, InterruptedException {
        CollectionResult refused = task.refusal(file);
        return refused == null ? NewmanVersion.objection(task.newman()) : refused.sentence();
    }
}
