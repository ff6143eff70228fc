package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.promotion.FaultyRollback.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A person aborts a rollback after one call of the engine, and starts it again at once: after each call in turn, or
 * after each so manieth by {@code -Dabort.each}.
 */
class RollbackAbortPointsTest {

    private static final int EACH = Integer.getInteger("abort.each", 11);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @ParameterizedTest
    @EnumSource(Way.class)
    void theEnvironmentIsInAClearStateWheneverAPersonAborts(Way way) throws Exception {
        int calls = rollback(way, -1);
        int aborted = 0;
        for (int after = 0; after < calls; after += EACH) {
            rollback(way, after);
            aborted++;
        }
        System.out.printf("%s: aborted after %d of %d calls.%n", way, aborted, calls);
    }

    private int rollback(Way way, int abortedAfter) throws Exception {
        Path place = Files.createDirectory(folder.resolve("after-" + abortedAfter));
        try (FaultyRollback rollback = new FaultyRollback(place, way)) {
            rollback.abortedAfter = abortedAfter;
            try {
                rollback.run();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "%s, aborted after call %d:%n%s".formatted(way, abortedAfter, e.getMessage()), e);
            }
            assertThat(rollback.failures).hasSize(abortedAfter < 0 ? 0 : 1);
            return rollback.calls;
        }
    }
}
