package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever somebody without the key does to a ledger of eight lines, a check names the first wrong one. */
class LedgerTamperingTest {

    private static final int LINES = 8;
    private static Path folder;
    private static byte[] whole;
    private static byte[] head;

    @BeforeContainer
    static void write() throws IOException {
        folder = Files.createTempDirectory("tampering");
        Ledger ledger = Ledger.open(folder.resolve("ledger.jsonl"), "vbv",
                new ManualClock(Instant.parse("2026-11-21T20:00:00Z")), KeyFile.made(folder.resolve("ledger.key.pem")));
        for (int i = 2; i <= LINES; i++) {
            ledger.append("gate", "ada", Map.of("wörter", "ж".repeat(i)));
        }
        whole = Files.readAllBytes(ledger.path());
        head = Files.readAllBytes(folder.resolve("ledger.head.json"));
    }

    @AfterContainer
    static void remove() throws IOException {
        for (Path file : Files.list(folder).toList()) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static LedgerState verify(byte[] ledger, byte[] signedHead) throws IOException {
        Files.write(folder.resolve("ledger.jsonl"), ledger);
        Files.write(folder.resolve("ledger.head.json"), signedHead);
        LedgerState thorough = Inspection.thorough(folder.resolve("ledger.jsonl"), Audit.NONE).state();
        assertThat(Inspection.quick(folder.resolve("ledger.jsonl"), Audit.NONE).state()).isEqualTo(thorough);
        return thorough;
    }

    private static LedgerState verify(List<byte[]> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            bytes.write(line);
            bytes.write('\n');
        }
        return verify(bytes.toByteArray(), head);
    }

    private static List<byte[]> lines() {
        return new ArrayList<>(LedgerBytes.of(whole, whole.length).lines());
    }

    /** The line in which a byte stands, its end included. */
    private static long lineOf(int index) {
        return 1 + LedgerBytes.of(whole, index).lines().size();
    }

    private static void names(LedgerState state, long line) {
        assertThat(state).as(state.toString())
                .returns(false, LedgerState::intact)
                .returns(line, LedgerState::line)
                .returns(line - 1, LedgerState::entries);
        assertThat(state.reason()).isNotBlank();
    }

    @Property(tries = 150)
    void anyChangedByteIsNamed(@ForAll @IntRange(max = Integer.MAX_VALUE) int place,
            @ForAll @IntRange(min = 1, max = 255) int by) throws IOException {
        int index = place % whole.length;
        byte[] changed = whole.clone();
        changed[index] += (byte) by;
        names(verify(changed, head), lineOf(index));
    }

    @Property(tries = 100)
    void anyChangedByteOfTheHeadIsNoticed(@ForAll @IntRange(max = Integer.MAX_VALUE) int place,
            @ForAll @IntRange(min = 1, max = 255) int by) throws IOException {
        byte[] changed = head.clone();
        changed[place % head.length] += (byte) by;
        LedgerState state = verify(whole, changed);
        assertThat(state).returns(false, LedgerState::intact).returns(0L, LedgerState::line);
        assertThat(state.toString()).startsWith("The signed head of the ledger is not intact: ");
    }

    @Property
    void anySwappedPairIsNamed(@ForAll @IntRange(min = 1, max = LINES) int one,
            @ForAll @IntRange(min = 1, max = LINES) int other) throws IOException {
        int first = Math.min(one, other);
        int second = Math.max(one, other);
        List<byte[]> lines = lines();
        Collections.swap(lines, first - 1, second - 1);
        if (first == second) {
            assertThat(verify(lines).intact()).isTrue();
        } else {
            names(verify(lines), first);
            assertThat(verify(lines).reason()).contains("lines %d and %d were swapped".formatted(first, second));
        }
    }

    @Property
    void anyRemovedLinesAreNamed(@ForAll @IntRange(min = 1, max = LINES) int from,
            @ForAll @IntRange(min = 1, max = 3) int count) throws IOException {
        List<byte[]> lines = lines();
        int to = Math.min(LINES, from + count - 1);
        lines.subList(from - 1, to).clear();
        names(verify(lines), from);
        assertThat(verify(lines).reason()).contains(
                to == LINES ? "it was cut off; the signed head names entry 8"
                        : from == to ? "entry %d is missing".formatted(from)
                        : "entries %d to %d are missing".formatted(from, to));
    }

    @Property
    void anyLineThatStandsThereTwiceIsNamed(@ForAll @IntRange(min = 1, max = LINES) int which,
            @ForAll @IntRange(min = 1, max = LINES) int behind) throws IOException {
        List<byte[]> lines = lines();
        byte[] again = lines.get(which - 1);
        lines.add(behind, again);
        long wrong = which <= behind ? behind + 1 : which == behind + 1 ? behind + 2 : behind + 1;
        names(verify(lines), wrong);
    }

    @Property(tries = 150)
    void anyCutOffEndIsNamed(@ForAll @IntRange(max = Integer.MAX_VALUE) int place) throws IOException {
        int length = place % whole.length;
        names(verify(Arrays.copyOf(whole, length), head), lineOf(length));
    }
}
