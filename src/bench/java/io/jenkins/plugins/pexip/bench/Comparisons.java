package io.jenkins.plugins.pexip.bench;

import io.jenkins.plugins.pexip.rest.UploadComparison;
import io.jenkins.plugins.pexip.stage.upgrade.RollingUpgradeFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The product beside other programs, and beside the truth of the simulators. Writes {@code target/bench/upload.md} and
 * {@code target/bench/rolling-upgrade.md}, and ends with 1 if something was not reached.
 */
public final class Comparisons {

    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final String HEAP = "-Xmx64m";

    private Comparisons() {}

    public static void main(String[] none) throws Exception {
        Files.createDirectories(FOLDER);
        boolean held = RollingUpgradeFigures.write(FOLDER.resolve("rolling-upgrade.md"));
        held &= uploads() == 0;
        System.exit(held ? 0 : 1);
    }

    /** In a process with no more heap than an upload is allowed. */
    private static int uploads() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp", System.getProperty("java.class.path"),
                        UploadComparison.class.getName())
                .inheritIO()
                .start()
                .waitFor();
    }
}
