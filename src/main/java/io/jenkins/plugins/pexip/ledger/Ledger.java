package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.LedgerFile.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What happened, who did it and on which facts: a file of JSON lines that only grows, each line with the hash of the
 * one before. Several threads and processes may write; each line is on the disk when {@link #append} returns. A file
 * that cannot be read or written is an {@link java.io.UncheckedIOException} that names it.
 */
public final class Ledger {

    private final LedgerFile file;
    private final String platform;
    private final Clock clock;

    private Ledger(LedgerFile file, String platform, Clock clock) {
        this.file = file;
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * Opens a ledger, or begins one at the first append. If a writer was interrupted, the unfinished line is moved to
     * a file beside the ledger, and an entry says so.
     *
     * @param platform the platform's name, written into each entry
     * @throws LedgerProblem if its lines are not intact; nothing is changed then
     */
    public static Ledger open(Path path, String platform, Clock clock) {
        Ledger ledger = new Ledger(new LedgerFile(path), platform, clock);
        ledger.file.work(() -> ledger.file.read().torn() ? ledger.file.alone(ledger::repaired) : null);
        return ledger;
    }

    /** Checks a ledger without changing it. A file that is not there is an intact ledger without entries. */
    public static LedgerState verify(Path path) {
        LedgerFile file = new LedgerFile(path);
        Content content = file.work(file::read);
        LedgerState state = Chain.of(content.lines()).state();
        return state.intact() && content.torn()
                ? LedgerState.broken(state.entries(), state.head(), "it was not written to its end.")
                : state;
    }

    public LedgerState verify() {
        return verify(file.path());
    }

    public Path path() {
        return file.path();
    }

    /**
     * Adds an entry and returns when it is on the disk.
     *
     * @param data anything that Jackson can write; no secrets
     */
    public Entry append(String kind, String by, Object data) {
        JsonNode tree = LedgerJson.MAPPER.valueToTree(data);
        return file.work(() -> file.alone(() -> write(repaired(), kind, by, tree)));
    }

    /** All entries, oldest first. */
    public List<Entry> entries() {
        return file.work(() -> intact(file.read()).entries());
    }

    /** The latest entry of a kind whose data fits. */
    public Optional<Entry> latest(String kind, Predicate<JsonNode> fits) {
        return entries().stream()
                .filter(entry -> entry.kind().equals(kind) && fits.test(entry.data()))
                .reduce((earlier, later) -> later);
    }

    private Entry write(Chain chain, String kind, String by, JsonNode data) throws IOException {
        Entry entry =
                new Entry(chain.entries().size() + 1L, clock.instant(), kind, platform, by, data, chain.head(), null);
        String line = entry.line();
        file.append(line + "\n");
        return Entry.read(line);
    }

    private Chain repaired() throws IOException {
        Content content = file.read();
        Chain chain = intact(content);
        if (!content.torn()) {
            return chain;
        }
        if (chain.continuesWith(content.tailText())) {
            file.append("\n");
        } else {
            Path aside = file.setAside(content);
            write(chain, EntryKinds.REPAIR, "ledger", LedgerJson.MAPPER.valueToTree(Map.of(
                    "movedTo", aside.getFileName().toString(),
                    "bytes", content.tail().length,
                    "sha256", Entry.sha256(content.tail()))));
        }
        return intact(file.read());
    }

    private Chain intact(Content content) {
        Chain chain = Chain.of(content.lines());
        LedgerState state = chain.state();
        if (!state.intact()) {
            throw new LedgerProblem("%s: %s Nothing was written. Restore the file from a copy, or keep it as evidence"
                    .formatted(file.path(), state) + " and begin a new one.");
        }
        return chain;
    }
}
