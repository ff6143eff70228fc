package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    private Ledger open() {
        return Ledger.open(file, "vbv", clock, key(file));
    }

    private static KeyFile key(Path ledger) {
        return KeyFile.made(ledger.resolveSibling("ledger.key.pem"));
    }

    /** Four with the one that names the key. */
    private Ledger withThree() {
        Ledger ledger = open();
        ledger.append("review", "ada", Map.of("version", "34.1"));
        ledger.append("approval", "ben", Map.of("version", "34.0", "wörter", "ж\nline"));
        ledger.append("approval", "cleo", Map.of("version", "34.1"));
        return ledger;
    }

    private static LedgerState state(Path ledger) {
        return Inspection.thorough(ledger, Audit.NONE).state();
    }

    @Test
    void eachEntryHasTheHashOfTheLineBefore() throws Exception {
        List<Entry> entries = withThree().entries();
        List<String> lines = Files.readAllLines(file);
        assertThat(entries.get(0).previous()).isEqualTo("0".repeat(64));
        for (int i = 1; i < 4; i++) {
            assertThat(entries.get(i).previous()).isEqualTo(entries.get(i - 1).hash())
                    .isEqualTo(Entry.sha256(lines.get(i - 1).getBytes("UTF-8")));
        }
        assertThat(lines.get(1)).startsWith(
                "{\"seq\":2,\"at\":\"2026-11-21T20:00:00Z\",\"kind\":\"review\",\"platform\":\"vbv\","
                + "\"by\":\"ada\",\"data\":{\"version\":\"34.1\"},\"previous\":\"" + entries.get(0).hash()
                + "\",\"signature\":\"");
        assertThat(open().verify()).returns(true, LedgerState::intact).returns(4L, LedgerState::entries)
                .returns(entries.get(3).hash(), LedgerState::head).returns(0L, LedgerState::unsigned);
    }

    @Test
    void theFirstEntryNamesTheKeyThatLiesBeside() throws Exception {
        Ledger ledger = withThree();
        VerificationKey beside = VerificationKey.read(file.resolveSibling("ledger.public.pem"));
        assertThat(beside).isEqualTo(ledger.key().known());
        assertThat(ledger.entries().get(0)).returns("key", Entry::kind)
                .returns(beside.fingerprint(), entry -> entry.data().path("fingerprint").asText());
        assertThat(ledger.verify().toString()).contains("signed with the key " + beside.fingerprint());
    }

    @Test
    void findsTheLatestOfAKind() {
        Ledger ledger = withThree();
        assertThat(ledger.latest("approval", data -> true).orElseThrow().by()).isEqualTo("cleo");
        assertThat(ledger.latest("approval", data -> data.path("version").asText().equals("34.0")).orElseThrow().by())
                .isEqualTo("ben");
        assertThat(ledger.latest("upgrade", data -> true)).isEmpty();
    }

    @Test
    void aLedgerThatIsNotThereIsIntactAndEmpty() {
        assertThat(open().entries()).isEmpty();
        assertThat(open().verify().toString()).startsWith("The ledger is intact: 0 entries");
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        withThree();
        for (String name : List.of("ledger.jsonl", "ledger.head.json", "ledger.key.pem", "ledger.jsonl.lock")) {
            assertThat(Files.getPosixFilePermissions(file.resolveSibling(name))).as(name)
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
        assertThat(Files.getPosixFilePermissions(file.resolveSibling("ledger.public.pem")))
                .contains(PosixFilePermission.OTHERS_READ).doesNotContain(PosixFilePermission.OTHERS_WRITE);
        assertThat(Files.list(file.getParent())).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noticesAChangedWordInAnyLineAndSaysWhere(int changed) throws Exception {
        withThree();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(changed, lines.get(changed).replace("\"version\":\"34", "\"version\":\"44"));
        Files.write(file, lines);
        assertThat(state(file)).returns(changed + 1L, LedgerState::line);
        assertThat(state(file).reason()).contains("its signature does not hold");
    }

    @Test
    void doesNotWriteOnABrokenChain() throws Exception {
        Ledger ledger = withThree();
        Files.writeString(file, "nonsense\n", StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> ledger.append("gate", "ada", Map.of()))
                .isInstanceOf(LedgerProblem.class)
                .hasMessageContaining("ledger.jsonl").hasMessageContaining("line 5")
                        .hasMessageContaining("Nothing was written");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void movesATornLastLineAsideAndSaysSo() throws Exception {
        withThree();
        Files.writeString(file, "{\"seq\":5,\"at\":\"2026-", StandardOpenOption.APPEND);
        assertThat(state(file)).returns(5L, LedgerState::line).returns(4L, LedgerState::entries);
        Ledger ledger = open();
        assertThat(ledger.entries()).hasSize(5);
        Entry repair = ledger.entries().get(4);
        assertThat(repair.kind()).isEqualTo("repair");
        assertThat(file.resolveSibling(repair.data().get("movedTo").asText())).hasContent("{\"seq\":5,\"at\":\"2026-");
        assertThat(ledger.append("gate", "ada", Map.of()).seq()).isEqualTo(6);
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void survivesBeingInterruptedAtAnyByte() throws Exception {
        Ledger two = open();
        two.append("gate", "ada", Map.of());
        two.append("gate", "ben", Map.of());
        List<Entry> entries = two.entries();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);
            putHead(entries, lines(cut) - (length > 0 && cut[length - 1] == '\n' ? 1 : 0), two.key());
            Ledger ledger = open();
            ledger.append("gate", "ada", Map.of());
            assertThat(ledger.verify()).as("cut at %d", length).returns(true, LedgerState::intact);
        }
    }

    private static int lines(byte[] bytes) {
        return (int) new String(bytes, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
    }

    /** The head as it is until the next entry is written to its last byte. */
    private void putHead(List<Entry> entries, int seq, SigningKey key) throws IOException {
        Path head = file.resolveSibling("ledger.head.json");
        Files.deleteIfExists(head);
        Files.deleteIfExists(file.resolveSibling("ledger.public.pem"));
        if (seq > 0) {
            Files.write(head, Head.file(entries.get(seq - 1), key));
        }
    }

    @Test
    void writesAHeadThatACrashLeftOut() throws Exception {
        Path head = file.resolveSibling("ledger.head.json");
        Ledger ledger = open();
        ledger.append("gate", "ada", Map.of());
        byte[] older = Files.readAllBytes(head);
        ledger.append("gate", "ben", Map.of());
        byte[] newest = Files.readAllBytes(head);
        Files.write(head, older);
        assertThat(state(file).intact()).isTrue();
        assertThat(open().entries()).hasSize(3);
        assertThat(head).hasBinaryContent(newest);
        Files.write(head, older);
        Files.writeString(file, Files.readString(file).stripTrailing());
        assertThat(open().entries()).hasSize(3).extracting(Entry::kind).doesNotContain("repair");
        assertThat(Files.readString(file)).endsWith("\n");
        assertThat(head).hasBinaryContent(newest);
    }

    @Test
    void readsOnWhereItStopped() {
        Ledger one = withThree();
        Ledger other = open();
        assertThat(other.entries()).hasSize(4);
        for (int i = 5; i < 10; i++) {
            one.append("gate", "ada", Map.of("i", i));
            assertThat(other.entries()).hasSize(i).isEqualTo(one.entries());
            assertThat(other.append("gate", "ben", Map.of()).seq()).isEqualTo(++i);
        }
    }

    @Test
    void noticesWhenWhatItReadIsGoneOrAnother() throws Exception {
        Ledger ledger = withThree();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        assertThatThrownBy(ledger::entries).isInstanceOf(LedgerProblem.class).hasMessageContaining("line 4");
        Files.write(file, whole);
        assertThat(ledger.entries()).hasSize(4);
        byte[] other = whole.clone();
        other[whole.length - 200] ^= 1;
        Files.write(file, other);
        assertThatThrownBy(ledger::entries).isInstanceOf(LedgerProblem.class).hasMessageContaining("line 4");
        Files.delete(file);
        assertThatThrownBy(() -> ledger.append("gate", "ada", Map.of())).hasMessageContaining("cut off");
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
                        assertThat(ledger.entries()).hasSizeGreaterThan(i);
                    }
                    return ledger.entries().size();
                }));
            }
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).isGreaterThanOrEqualTo(21);
            }
        } finally {
            both.shutdownNow();
        }
        assertThat(open().verify()).returns(true, LedgerState::intact).returns(41L, LedgerState::entries);
    }

    @Test
    void takesTwoProcesses() throws Exception {
        List<Process> processes = List.of(writer("ada"), writer("ben"));
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(open().verify()).returns(true, LedgerState::intact).returns(41L, LedgerState::entries);
    }

    private Process writer(String by) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp",
                System.getProperty("java.class.path"), Writer.class.getName(), file.toString(), by)
                .inheritIO().start();
    }

    /** Writes 20 entries, in a process of its own. */
    static final class Writer {
        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            Ledger ledger = Ledger.open(file, "vbv", Clock.systemUTC(), key(file));
            for (int i = 0; i < 20; i++) {
                ledger.append("gate", arguments[1], Map.of("i", i));
            }
        }
    }
}
