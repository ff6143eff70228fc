package io.jenkins.plugins.pexip.step;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.stage.port.Workspace;
import io.jenkins.plugins.pexip.stage.port.WorkspaceFile;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import jenkins.MasterToSlaveFileCallable;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The step's workspace, on whatever machine it lies. Asked for when it is needed, since an agent may come back late.
 */
record AgentWorkspace(StepContext context, AgentLabel agents) implements Workspace {

    @Override
    public <T extends Serializable> T at(String path, WorkspaceTask<T> task) throws IOException, InterruptedException {
        return there(new There<>(path, false, task));
    }

    @Override
    public <T extends Serializable> T configured(String path, WorkspaceTask<T> task)
            throws IOException, InterruptedException {
        return there(new There<>(path, true, task));
    }

    private <T extends Serializable> T there(There<T> work) throws IOException, InterruptedException {
        FilePath folder = context.get(FilePath.class);
        if (folder == null) {
            throw new ConfigurationProblem(
                    "The step needs a workspace for '%s'; put it into a stage with an agent.".formatted(work.path));
        }
        agents.check(folder.toComputer());
        try {
            return folder.act(work);
        } catch (RuntimeException e) {
            if (lost(e)) {
                throw new IOException("the agent was lost: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    /** Jenkins' channel to an agent tells of its end, in the middle of a call, with unchecked exceptions of its own. */
    private static boolean lost(RuntimeException e) {
        return e.getClass().getName().startsWith("hudson.remoting.");
    }

    private static final class There<T extends Serializable> extends MasterToSlaveFileCallable<T> {

        private static final long serialVersionUID = 1L;
        private final String path;
        private final boolean configured;
        private final WorkspaceTask<T> task;

        There(String path, boolean configured, WorkspaceTask<T> task) {
            this.path = path;
            this.configured = configured;
            this.task = task;
        }

        @Override
        public T invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
            return configured
                    ? WorkspaceFile.configured(folder.toPath(), path, task)
                    : WorkspaceFile.with(folder.toPath(), path, task);
        }
    }
}
