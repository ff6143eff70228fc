package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What happened, who did it and on which facts: a file of JSON lines that only grows, each line signed and with the
 * hash of the one before. Several threads and processes may write; each line is on the disk when {@link #append}
 * returns. A file that cannot be read or written is an {@link java.io.UncheckedIOException} that names it; a key that
 * cannot be used is a {@link io.jenkins.plugins.pexip.ledger.signing.KeyProblem}. A ledger that is open remembers what
 * it read, and reads only what was appended since.
 */
public final class Ledger {

    private final LedgerFile file;
    private final OwnKey key;
    private final OwnReading reading;
    private final Pen pen;

    private Ledger(Path path, String platform, Clock clock, KeyFile signedWith, boolean rehearsal) {
        this.file = new LedgerFile(path);
        this.key = new OwnKey(signedWith);
        this.reading = new OwnReading(file, platform, key, rehearsal);
        this.pen = new Pen(file, platform, clock, key, reading, rehearsal);
    }

    /**
     * Opens a ledger, or begins one at the first append. If a writer was interrupted, an unfinished line is moved to a
     * file beside the ledger, and an entry says so; a head that was not written any more is written now.
     *
     * @param platform the platform's name, written into each entry
     * @param key what entries are signed with
     * @throws LedgerProblem if it is not intact, of another platform or signed with another key; nothing is changed
     */
    public static Ledger open(Path path, String platform, Clock clock, KeyFile key) {
        return open(path, platform, clock, key, false);
    }

    /** @param rehearsal whether it is the ledger of rehearsals, whose entries are marked; the two are never mixed */
    public static Ledger open(Path path, String platform, Clock clock, KeyFile key, boolean rehearsal) {
        Ledger ledger = new Ledger(path, platform, clock, key, rehearsal);
        ledger.file.work(ledger::settle);
        return ledger;
    }

    private synchronized Chain settle() throws IOException {
        Chain chain = reading.goOn();
        return reading.tail().length > 0 || reading.wantsHead() ? file.alone(pen::repair) : chain;
    }

    /** Checks all of it again, each signature included. */
    public LedgerState verify() {
        return Inspection.thorough(file.path(), Audit.NONE).state();
    }

    public Path path() {
        return file.path();
    }

    /** What it is signed with; made now if that is how it comes to be and it was not needed before. */
    public SigningKey key() {
        return file.work(() -> file.alone(key::get));
    }

    /**
     * Adds an entry and returns when it is on the disk.
     *
     * @param kind any but {@link EntryKinds#KEY}, which the ledger itself writes
     * @param data anything that Jackson can write; no secrets
     * @throws LedgerProblem as {@link #open}, or if the ledger was handed over to another key; nothing is written then
     */
    public synchronized Entry append(String kind, String by, Object data) {
        if (kind.equals(EntryKinds.KEY)) {
            throw new IllegalArgumentException("Only the ledger itself writes entries of the kind " + kind);
        }
        JsonNode tree = LedgerJson.MAPPER.valueToTree(data);
        return file.work(() -> file.alone(() -> {
            pen.begin();
            return pen.put(kind, by, tree);
        }));
    }

    /** Hands over to another key, in an entry that is the last one signed with the present key and signed by both. */
    public synchronized Entry handOver(KeyFile next, String by) {
        SigningKey newer = next.key();
        return file.work(() -> file.alone(() -> {
            Chain chain = pen.begin();
            Entry entry = pen.put(EntryKinds.KEY, by, KeyEntry.of(newer, chain.head()));
            file.replacePublicKey(newer.known());
            return entry;
        }));
    }

    /** All entries, oldest first. */
    public synchronized List<Entry> entries() {
        return file.work(reading::goOn).entries();
    }

    /** The latest entry of a kind whose data fits. */
    public Optional<Entry> latest(String kind, Predicate<JsonNode> fits) {
        return entries().stream()
                .filter(entry -> entry.kind().equals(kind) && fits.test(entry.data()))
                .reduce((earlier, later) -> later);
    }
}
