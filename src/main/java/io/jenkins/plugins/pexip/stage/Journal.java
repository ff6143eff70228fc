package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.disk.LastingFolder;
import io.jenkins.plugins.pexip.json.Json;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a promotion did and was about to do, one JSON line each, forced to disk before anything else happens. It
 * outlives the process; everything that a stage has to remember is read from here.
 */
public final class Journal {

    private static final int FINISHED = -1;

    private final Path file;
    private final Watcher watcher;
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

    private Journal(Path file, Watcher watcher) {
        this.file = file;
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
        Journal journal = new Journal(file, watcher);
        try {
            LastingFolder.create(journal.folder());
            if (Files.exists(file)) {
                journal.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " cannot be read.", e);
        }
        return journal;
    }

    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                entries.add(parse(new String(bytes, start, end - start, StandardCharsets.UTF_8)));
                start = end + 1;
            }
        }
        unfinishedFrom = start < bytes.length ? start : FINISHED;
    }

    private Entry parse(String line) throws IOException {
        try {
            return Json.MAPPER.readValue(line, Entry.class);
        } catch (JsonProcessingException e) {
            throw new IOException("Line %d of %s is not a journal entry.".formatted(entries.size() + 1, file), e);
        }
    }

    private void cutOffWhatIsUnfinished() throws IOException {
        if (unfinishedFrom == FINISHED) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(unfinishedFrom);
            channel.force(true);
        }
        unfinishedFrom = FINISHED;
    }

    /** Writes an entry and forces it to disk. */
    public synchronized void append(Entry entry) {
        if (torn) {
            throw new JournalUnwritable(
                    "The journal " + file + " could not be written before; nothing more is done.", null);
        }
        watcher.before(entry);
        try {
            cutOffWhatIsUnfinished();
            write((Json.MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            torn = true;
            throw new JournalUnwritable("The journal " + file + " cannot be written; nothing more is done.", e);
        }
        entries.add(entry);
        watcher.after(entry);
    }

    /** By a stream and not by a channel, which an interrupt of the thread would close in the middle of a line. */
    private void write(byte[] line) throws IOException {
        boolean first = !Files.exists(file);
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
