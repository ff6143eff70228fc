package io.jenkins.plugins.pexip.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    private static final String OLD = "old".repeat(20_000);
    private static final String NEW = "new".repeat(30_000);

    @TempDir
    Path folder;

    private static void replace(Path file, String content) throws IOException {
        WholeFile.replace(file, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isMadeWithTheFoldersAboveItForItsOwnerAloneAndLeavesNothingBesideIt() throws Exception {
        Path file = folder.resolve("a/b/file.json");
        replace(file, "{}");
        assertThat(file).hasContent("{}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (Stream<Path> beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void whoReadsItWhileItIsReplacedSeesTheOldOneOrTheNewOne() throws Exception {
        Path file = folder.resolve("file");
        replace(file, OLD);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try {
                for (int turn = 0; turn < 50; turn++) {
                    replace(file, turn % 2 == 0 ? NEW : OLD);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        int read = 0;
        while (!writer.isDone() || read < 10) {
            assertThat(List.of(OLD, NEW)).contains(Files.readString(file));
            read++;
        }
        writer.get();
    }

    @Test
    void aFileWithoutAFolderInItsNameLiesWhereTheProcessWorks() throws Exception {
        Path file = Path.of("target-of-" + getClass().getSimpleName());
        try {
            replace(file, "here");
            assertThat(file).hasContent("here");
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
