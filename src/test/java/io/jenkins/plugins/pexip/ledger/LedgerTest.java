package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T20:00:00Z"));
    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("evidence/ledger.jsonl");
    }

    private Ledger open() throws IOException {
        return Ledger.open(file, "vbv", clock);
    }

    private Ledger withThree() throws IOException {
        Ledger ledger = open();
        ledger.append("review", "ada", Map.of("version", "34.1"));
        ledger.append("approval", "ben", Map.of("version", "34.0", "wörter", "ж\nline"));
        ledger.append("approval", "cleo", Map.of("version", "34.1"));
        return ledger;
    }

    @Test
    void eachEntryHasTheHashOfTheLineBefore() throws Exception {
        List<Entry> entries = withThree().entries();
        List<String> lines = Files.readAllLines(file);
        assertThat(entries.get(0).previous()).isEqualTo("0".repeat(64));
        assertThat(entries.get(1).previous()).isEqualTo(Entry.sha256(lines.get(0).getBytes("UTF-8")));
        assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
        assertThat(lines.get(0))
                .isEqualTo("{\"seq\":1,\"at\":\"2026-11-21T20:00:00Z\",\"kind\":\"review\",\"platform\":\"vbv\","
                + "\"by\":\"ada\",\"data\":{\"version\":\"34.1\"},\"previous\":\"" + "0".repeat(64) + "\"}");
        assertThat(open().verify()).isEqualTo(LedgerState.intact(3, entries.get(2).hash()));
    }

    @Test
    void findsTheLatestOfAKind() throws Exception {
        Ledger ledger = withThree();
        assertThat(ledger.latest("approval", data -> true).orElseThrow().by()).isEqualTo("cleo");
        assertThat(ledger.latest("approval", data -> data.path("version").asText().equals("34.0")).orElseThrow().by())
                .isEqualTo("ben");
        assertThat(ledger.latest("upgrade", data -> true)).isEmpty();
    }

    @Test
    void aLedgerThatIsNotThereIsIntactAndEmpty() throws Exception {
        assertThat(open().entries()).isEmpty();
        assertThat(open().verify().toString()).startsWith("The ledger is intact: 0 entries");
        assertThat(file).doesNotExist();
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        withThree();
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void noticesAChangedByteInAnyLineAndSaysWhere(int changed) throws Exception {
        withThree();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(changed, lines.get(changed).replace("\"version\":\"34", "\"version\":\"44"));
        Files.write(file, lines);
        LedgerState state = Ledger.verify(file);
        // The last line has nothing after it that holds its hash; a signed head will.
        assertThat(state.intact()).isEqualTo(changed == 2);
        if (changed < 2) {
            assertThat(state.line()).isEqualTo(changed + 2);
            assertThat(state.reason()).contains("one of the two was changed");
        }
    }

    @Test
    void noticesASwappedPairAndAMissingLine() throws Exception {
        withThree();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Collections.swap(lines, 0, 1);
        Files.write(file, lines);
        assertThat(Ledger.verify(file)).returns(1L, LedgerState::line).returns(0L, LedgerState::entries);
        Collections.swap(lines, 0, 1);
        lines.remove(1);
        Files.write(file, lines);
        assertThat(Ledger.verify(file)).returns(2L, LedgerState::line);
        assertThat(Ledger.verify(file).reason()).contains("number 3").contains("missing");
    }

    @Test
    void doesNotWriteOnABrokenChain() throws Exception {
        Ledger ledger = withThree();
        Files.writeString(file, "nonsense\n", StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> ledger.append("gate", "ada", Map.of()))
                .isInstanceOf(LedgerProblem.class)
                .hasMessageContaining("ledger.jsonl").hasMessageContaining("line 4")
                        .hasMessageContaining("Nothing was written");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void movesATornLastLineAsideAndSaysSo() throws Exception {
        withThree();
        Files.writeString(file, "{\"seq\":4,\"at\":\"2026-", StandardOpenOption.APPEND);
        assertThat(Ledger.verify(file)).returns(4L, LedgerState::line).returns(3L, LedgerState::entries);
        Ledger ledger = open();
        assertThat(ledger.entries()).hasSize(4);
        Entry repair = ledger.entries().get(3);
        assertThat(repair.kind()).isEqualTo("repair");
        assertThat(file.resolveSibling(repair.data().get("movedTo").asText())).hasContent("{\"seq\":4,\"at\":\"2026-");
        assertThat(ledger.append("gate", "ada", Map.of()).seq()).isEqualTo(5);
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void keepsACompleteEntryThatOnlyLacksItsEnd() throws Exception {
        withThree();
        Files.writeString(file, Files.readString(file).stripTrailing());
        assertThat(open().entries()).hasSize(3).extracting(Entry::kind).doesNotContain("repair");
        assertThat(Files.readString(file)).endsWith("\n");
    }

    @Test
    void survivesBeingCutAtAnyByte() throws Exception {
        Ledger two = open();
        two.append("gate", "ada", Map.of());
        two.append("gate", "ben", Map.of());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Ledger ledger = open();
            ledger.append("gate", "ada", Map.of());
            assertThat(ledger.verify().intact()).isTrue();
        }
    }

    @Test
    void takesTwoWriters() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> writers = new ArrayList<>();
            for (String by : List.of("ada", "ben")) {
                writers.add(both.submit(() -> {
                    Ledger ledger = open();
                    for (int i = 0; i < 20; i++) {
                        ledger.append("gate", by, Map.of("i", i));
                    }
                    return ledger.entries().size();
                }));
            }
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).isGreaterThanOrEqualTo(20);
            }
        } finally {
            both.shutdownNow();
        }
        assertThat(open().verify()).returns(true, LedgerState::intact).returns(40L, LedgerState::entries);
    }

    @Test
    void takesTwoProcesses() throws Exception {
        List<Process> processes = List.of(writer("ada"), writer("ben"));
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(open().verify()).returns(true, LedgerState::intact).returns(40L, LedgerState::entries);
    }

    private Process writer(String by) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp",
                System.getProperty("java.class.path"), Writer.class.getName(), file.toString(), by)
                .inheritIO().start();
    }

    /** Writes 20 entries, in a process of its own. */
    static final class Writer {
        public static void main(String[] arguments) throws IOException {
            Ledger ledger = Ledger.open(Path.of(arguments[0]), "vbv", Clock.systemUTC());
            for (int i = 0; i < 20; i++) {
                ledger.append("gate", arguments[1], Map.of("i", i));
            }
        }
    }
}
