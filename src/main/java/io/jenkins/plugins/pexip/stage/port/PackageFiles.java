package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Measures upgrade packages where they lie. */
public final class PackageFiles {

    private PackageFiles() {}

    /**
     * Reads the file once, in constant memory.
     *
     * @throws ConfigurationProblem if there is no such file in the workspace, or it is empty
     * @throws Unreachable if it cannot be read at the moment
     */
    public static PackageFile measure(Workspace workspace, String path) throws InterruptedException {
        Measure measured = measured(workspace, path);
        if (measured.sha256().isEmpty()) {
            throw new ConfigurationProblem("The upgrade package '%s' is not there, or is no file. Nothing was changed; "
                    .formatted(path) + "check packageFile, and that the pipeline fetched it to this agent.");
        }
        if (measured.bytes() == 0) {
            throw new ConfigurationProblem("The upgrade package '%s' is empty. Nothing was changed; fetch it again."
                    .formatted(path));
        }
        return new PackageFile(workspace, path, measured.bytes(), measured.sha256());
    }

    private static Measure measured(Workspace workspace, String path) throws InterruptedException {
        try {
            return workspace.at(path, new Measuring());
        } catch (IOException e) {
            throw new Unreachable("The upgrade package '%s' cannot be read: %s.".formatted(path, e.getMessage()), e);
        }
    }

    /** @param sha256 empty if there is no such file */
    private record Measure(long bytes, String sha256) implements Serializable {}

    private record Measuring() implements WorkspaceTask<Measure> {

        @Override
        public Measure run(Path file) throws IOException {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Measure(0, "");
            }
            MessageDigest digest = Sha256.nothing();
            try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                long bytes = in.size();
                Sha256.read(in, bytes, digest);
                return new Measure(bytes, Sha256.hex(digest));
            }
        }
    }
}
