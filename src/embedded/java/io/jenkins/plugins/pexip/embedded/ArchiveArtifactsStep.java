package io.jenkins.plugins.pexip.embedded;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.TaskListener;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code archiveArtifacts artifacts: 'report/**'}: copies files of the workspace to the run's {@code archive}. */
public final class ArchiveArtifactsStep extends Step {

    private final String artifacts;
    private boolean allowEmptyArchive;

    @DataBoundConstructor
    public ArchiveArtifactsStep(String artifacts) {
        this.artifacts = artifacts;
    }

    @DataBoundSetter
    public void setAllowEmptyArchive(boolean allowEmptyArchive) {
        this.allowEmptyArchive = allowEmptyArchive;
    }

    /** Prints of each file belong to Jenkins; nothing is done about it here. */
    @DataBoundSetter
    public void setFingerprint(boolean fingerprint) {}

    @Override
    public StepExecution start(StepContext context) throws Exception {
        Path archive = ((StepHandle) context).program().run().getRootDir().toPath().resolve("archive");
        Path workspace = Path.of(context.get(FilePath.class).getRemote());
        return new AtOnce(context, () -> {
            int copied = copy(workspace, archive);
            context.get(TaskListener.class).getLogger().printf("Archived %d files to %s%n", copied, archive);
            return null;
        });
    }

    private int copy(Path workspace, Path archive) throws IOException {
        List<Path> found = matching(workspace);
        if (found.isEmpty() && !allowEmptyArchive) {
            throw new AbortException("No artifacts found that match \"%s\".".formatted(artifacts));
        }
        for (Path file : found) {
            Path target = archive.resolve(workspace.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return found.size();
    }

    private List<Path> matching(Path workspace) throws IOException {
        List<PathMatcher> patterns = Arrays.stream(artifacts.split(","))
                .map(String::trim)
                .map(pattern -> pattern.startsWith("**/") ? "{,**/}" + pattern.substring(3) : pattern)
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
        try (Stream<Path> files = Files.walk(workspace)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> patterns.stream().anyMatch(p -> p.matches(workspace.relativize(file))))
                    .toList();
        }
    }

    /** What is known of it. */
    static final class DescriptorImpl extends BuiltInStepDescriptor {

        DescriptorImpl() {
            super("archiveArtifacts", false, FilePath.class, TaskListener.class);
        }
    }
}
