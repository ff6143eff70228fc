package io.jenkins.plugins.pexip.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between threads; {@code LocksTest} shows it between processes. */
class OneAtATimeTest {

    private static final int TURNS = 50;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int count;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void threadsTakeTurnsByWhateverNameTheyCallTheFolder() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Stream<Path> names = Stream.of(real, link, real.resolve("../real"), link.resolve("."));
        List<Future<Integer>> all = names.map(name -> threads.submit(() -> countingAlone(name))).toList();
        for (Future<Integer> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertThat(count).isEqualTo(4 * TURNS);
    }

    /** Loses counts if two do it at once. */
    private Integer countingAlone(Path name) throws IOException {
        for (int turn = 0; turn < TURNS; turn++) {
            new OneAtATime(name.resolve("lock")).alone(() -> {
                int before = count;
                Thread.yield();
                count = before + 1;
                return count;
            });
        }
        return count;
    }

    @Test
    void whatGoesByAnotherFileDoesNotWait() throws Exception {
        Callable<String> other = () -> new OneAtATime(folder.resolve("other")).alone(() -> "done meanwhile");
        String said = new OneAtATime(folder.resolve("one")).alone(() -> said(threads.submit(other)));
        assertThat(said).isEqualTo("done meanwhile");
    }

    private static String said(Future<String> other) throws IOException {
        try {
            return other.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Test
    void workThatFailsLetsTheNextOneIn() throws Exception {
        OneAtATime turns = new OneAtATime(folder.resolve("new/folder/lock"));
        assertThatThrownBy(() -> turns.alone(() -> {
            throw new IOException("the disk is full");
        })).hasMessage("the disk is full");
        assertThat(turns.<String>alone(() -> "next")).isEqualTo("next");
    }
}
