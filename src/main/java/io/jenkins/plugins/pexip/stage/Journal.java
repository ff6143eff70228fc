package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.disk.LastingFolder;
import io.jenkins.plugins.pexip.disk.PrivateFile;
import io.jenkins.plugins.pexip.json.Json;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a promotion did and was about to do, one JSON line each, forced to disk before anything else happens. It
 * outlives the process; everything that a stage has to remember is read from here.
 */
public final class Journal {

    private static final int FINISHED = -1;

    private final Path file;
    private final Watcher watcher;
    private final JournalLines lines = new JournalLines();
    private JournalHeader header;
    private boolean headed;
    private final List<Entry> entries = new ArrayList<>();
    private int unfinishedFrom = FINISHED;
    private boolean torn;

    /** What an entry tells. */
    public enum Kind {
        STARTED,
        ENTERED,
        NOTED,
        INTENT,
        OUTCOME,
        REFUSED,
        FAILED,
        ABORTED,
        BODY_ENDED,
        ENDED
    }

    /**
     * @param run the stage's run
     * @param key the phase, the note or the effect that it is about
     * @param data depends on the kind; may be null
     */
    public record Entry(Instant at, String run, Kind kind, String key, JsonNode data) {}

    /** Sees each entry as it is written. The points at which a crash may fall lie before and after. */
    public interface Watcher {

        Watcher NONE = new Watcher() {};

        default void before(Entry entry) {}

        default void after(Entry entry) {}
    }

    private Journal(Path file, JournalHeader header, Watcher watcher) {
        this.file = file;
        this.header = header;
        this.watcher = watcher;
    }

    /**
     * Reads what is there. A last line that was torn by a crash does not count: what it would have said never happened.
     * It is cut off before the next line is written, and not before, so that a page may read while the pipeline writes.
     */
    public static Journal open(Path file) {
        return open(file, Watcher.NONE);
    }

    public static Journal open(Path file, Watcher watcher) {
        return open(file, JournalHeader.of("", ""), watcher);
    }

    /**
     * @param header what a journal that is only begun now is headed with; one that is there keeps its own
     * @throws JournalDamaged if a line is not what was written
     */
    public static Journal open(Path file, JournalHeader header, Watcher watcher) {
        Journal journal = new Journal(file, header, watcher);
        try {
            LastingFolder.create(journal.folder());
            if (Files.exists(file)) {
                journal.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal %s cannot be read: %s.".formatted(file, DiskWords.of(e)), e);
        }
        return journal;
    }

    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        int number = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                take(++number, start, new String(bytes, start, end - start, StandardCharsets.UTF_8));
                start = end + 1;
            }
        }
        unfinishedFrom = start < bytes.length ? start : FINISHED;
    }

    private void take(int number, int offset, String line) {
        Optional<JournalHeader> first = number == 1 ? JournalHeader.read(line) : Optional.empty();
        headed |= first.isPresent();
        if (headed ? !lines.holds(line) : JournalLines.isSealed(line)) {
            throw new JournalDamaged(file, number, offset, "its checksum does not fit, or a line is missing before it");
        }
        first.ifPresentOrElse(it -> header = it, () -> entries.add(parse(number, offset, line)));
        if (number == 1 && !headed) {
            header = JournalHeader.of("", ""); // of a version that knew no headers
        }
    }

    private Entry parse(int number, int offset, String line) {
        try {
            Entry entry = Json.MAPPER.readValue(line, Entry.class);
            if (entry.at() != null && entry.run() != null && entry.kind() != null) {
                return entry;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw new JournalDamaged(file, number, offset, "it is not an entry");
    }

    private void cutOffWhatIsUnfinished() throws IOException {
        if (unfinishedFrom == FINISHED) {
            return;
        }
        JournalRepair.truncate(file, unfinishedFrom);
        unfinishedFrom = FINISHED;
    }

    /** Writes an entry and forces it to disk. */
    public synchronized void append(Entry entry) {
        Standstill.keep();
        if (torn) {
            throw new JournalUnwritable(
                    "The journal " + file + " could not be written before; nothing more is done.", null);
        }
        torn = true; // whatever comes between, an error of the machine among it
        watcher.before(entry);
        try {
            cutOffWhatIsUnfinished();
            write(text(entry).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new JournalUnwritable("The journal " + file + " cannot be written; nothing more is done.", e);
        }
        entries.add(entry);
        torn = false;
        watcher.after(entry);
    }

    /** The line, and before the first one the header. Journals of earlier versions go on as they were. */
    private String text(Entry entry) throws JsonProcessingException {
        String line = Json.MAPPER.writeValueAsString(entry);
        if (!headed && !entries.isEmpty()) {
            return line + "\n";
        }
        String first = headed ? "" : lines.seal(Json.MAPPER.writeValueAsString(header)) + "\n";
        headed = true;
        return first + lines.seal(line) + "\n";
    }

    /** By a stream and not by a channel, which an interrupt of the thread would close in the middle of a line. */
    private void write(byte[] line) throws IOException {
        boolean first = !Files.exists(file) || Files.size(file) == 0;
        PrivateFile.create(file);
        try (FileOutputStream stream = new FileOutputStream(file.toFile(), true)) {
            stream.write(line);
            stream.getFD().sync();
        }
        if (first) {
            LastingFolder.force(folder());
        }
    }

    /** Where the files of this promotion lie. */
    public Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /** Whose memory it is; without an identity where an earlier version began it. */
    public synchronized JournalHeader header() {
        return header;
    }

    /** Whether nothing was written yet. */
    public synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether any stage's run noted something under this key. */
    public synchronized boolean hasNote(String key) {
        return entries.stream().anyMatch(entry -> entry.kind() == Kind.NOTED && entry.key().equals(key));
    }

    /** When the promotion started. @throws java.util.NoSuchElementException if it did not */
    public synchronized Instant startedAt() {
        return entries.stream().findFirst().orElseThrow().at();
    }

    /** All entries of one run, in order. */
    public synchronized List<Entry> of(String run) {
        return entries.stream().filter(entry -> entry.run().equals(run)).toList();
    }

    /** The runs that it knows, in the order in which they started. */
    public synchronized List<String> runs() {
        return entries.stream().map(Entry::run).distinct().toList();
    }
}
