package io.jenkins.plugins.pexip.promotion;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.promotion.Moments.Kind;
import io.jenkins.plugins.pexip.stage.Journal;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The moments around each line of the journal and each entry of the ledger, and what a process that dies there leaves
 * of them. A line that is not begun and half a line tell the journal the same, so only the second is tried.
 */
final class WatchedFiles implements Journal.Watcher {

    private static final String RECORD = "record ";
    private static final String DIGEST = "[0-9a-f]{8,}";

    private final Moments moments;
    private final Path journal;
    private final Path ledger;
    private final Path head;
    private byte[] headBefore;

    WatchedFiles(Moments moments, Path journal, Path ledger) {
        this.moments = moments;
        this.journal = journal;
        this.ledger = ledger;
        head = ledger.resolveSibling("ledger.head.json");
    }

    @Override
    public void before(Journal.Entry entry) {
        if (entry.kind() == Journal.Kind.OUTCOME && entry.key().startsWith(RECORD) && headBefore != null) {
            moments.reach(Kind.ENTRY_TORN, name(entry), this::tearEntry);
            moments.reach(Kind.ENTRY_UNSEALED, name(entry), this::unseal);
        }
        moments.reach(Kind.LINE_TORN, name(entry), () -> tearLine(entry));
    }

    @Override
    public void after(Journal.Entry entry) {
        boolean recording = entry.kind() == Journal.Kind.INTENT && entry.key().startsWith(RECORD);
        headBefore = recording
                ? Unchecked.run(() -> Files.exists(head) ? Files.readAllBytes(head) : new byte[0])
                : null;
        moments.reach(Kind.LINE_WRITTEN, name(entry));
    }

    private static String name(Journal.Entry entry) {
        return "%s %s %s".formatted(entry.run(), entry.kind(), entry.key()).replaceAll(DIGEST, "…");
    }

    private void tearLine(Journal.Entry entry) {
        Unchecked.run(() -> {
            byte[] line = Json.MAPPER.writeValueAsString(entry).getBytes(StandardCharsets.UTF_8);
            return Files.write(journal, Arrays.copyOf(line, line.length / 2),
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        });
    }

    private void tearEntry() {
        Unchecked.run(() -> {
            byte[] whole = Files.readAllBytes(ledger);
            int last = whole.length - 1;
            while (last > 0 && whole[last - 1] != '\n') {
                last--;
            }
            try (RandomAccessFile file = new RandomAccessFile(ledger.toFile(), "rw")) {
                file.setLength(last + (whole.length - last) / 2);
            }
            return null;
        });
        unseal();
    }

    private void unseal() {
        Unchecked.run(() -> headBefore.length == 0 ? Files.deleteIfExists(head) : Files.write(head, headBefore));
    }
}
