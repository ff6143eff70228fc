package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor notices of a ledger's times, and of a line that is being written at the moment. */
class LedgerTimesTest {

    @TempDir
    Path folder;

    private Entry append(String at) {
        Clock clock = Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        return Ledger.open(file(), "vbv", clock, KeyFile.made(folder.resolve("ledger.key.pem")))
                .append("gate", "ada", Map.of());
    }

    private Path file() {
        return folder.resolve("ledger.jsonl");
    }

    private LedgerState state() {
        LedgerState quick = Inspection.quick(file(), Audit.NONE).state();
        assertThat(quick).isEqualTo(Inspection.thorough(file(), Audit.NONE).state());
        return quick;
    }

    @Test
    void timesThatGoBackwardsAreNoticedWithTheirLine() {
        append("2026-11-21T20:00:00Z");
        append("2026-12-24T20:00:00Z");
        append("2026-11-22T20:00:00Z");
        assertThat(state().suspicious()).isTrue();
        assertThat(state().backwards()).isEqualTo(4);
        assertThat(state().toString()).contains("go backwards at line 4", "2026-11-22T20:00:00Z",
                "2026-12-24T20:00:00Z");
    }

    @Test
    void aClockThatIsPutRightByMomentsIsNotSuspicious() {
        append("2026-11-21T20:00:02Z");
        assertThat(append("2026-11-21T20:00:00Z").at()).isEqualTo("2026-11-21T20:00:02Z");
        assertThat(state().suspicious()).isFalse();
    }

    @Test
    void aLineThatSomebodyWritesAtThisMomentIsWaitedFor() throws Exception {
        append("2026-11-21T20:00:00Z");
        byte[] whole = Files.readAllBytes(file());
        byte[] head = Files.readAllBytes(folder.resolve("ledger.head.json"));
        append("2026-11-21T20:01:00Z");
        byte[] more = Arrays.copyOfRange(Files.readAllBytes(file()), whole.length, (int) Files.size(file()));
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), whole.length + 40));
        Files.write(folder.resolve("ledger.head.json"), head);
        LedgerState state = Inspection.thorough(file(), Audit.NONE, () -> write(more)).state();
        assertThat(state.intact()).isTrue();
        assertThat(state.entries()).isEqualTo(3);
    }

    private void write(byte[] more) {
        try {
            Files.write(file(), Arrays.copyOfRange(more, 40, more.length), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLineThatNobodyEndsIsNotedAsTorn() throws Exception {
        append("2026-11-21T20:00:00Z");
        Files.writeString(file(), "{\"seq\":3", StandardOpenOption.APPEND);
        assertThat(Inspection.thorough(file(), Audit.NONE, () -> {}).state().reason())
                .contains("not written to its end");
    }
}
