package io.jenkins.plugins.pexip.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.pexip.stage.port.Workspace;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import jenkins.MasterToSlaveFileCallable;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The step's workspace, on whatever machine it lies. Asked for when it is needed, since an agent may come back late. */
record AgentWorkspace(StepContext context) implements Workspace {

    @Override
    public <T extends Serializable> T at(String path, WorkspaceTask<T> task) throws IOException, InterruptedException {
        FilePath folder = context.get(FilePath.class);
        if (folder == null) {
            throw new AbortException("The step needs a workspace for '%s'; put it into a stage with an agent.".formatted(path));
        }
        return folder.child(path).act(new There<>(task));
    }

    private static final class There<T extends Serializable> extends MasterToSlaveFileCallable<T> {

        private static final long serialVersionUID = 1L;
        private final WorkspaceTask<T> task;

        There(WorkspaceTask<T> task) {
            this.task = task;
        }

        @Override
        public T invoke(File file, VirtualChannel channel) throws IOException, InterruptedException {
            return task.run(file.toPath());
        }
    }
}
