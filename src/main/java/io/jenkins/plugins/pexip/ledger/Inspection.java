package io.jenkins.plugins.pexip.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A ledger that was looked at and not changed. A file that is not there is an intact ledger without entries; one that
 * cannot be read is an {@link java.io.UncheckedIOException} that names it.
 *
 * @param entries those before the first fault, oldest first
 */
public record Inspection(List<Entry> entries, LedgerState state) {

    /** Checks each signature: about a millisecond an entry. */
    public static Inspection thorough(Path path, Audit audit) {
        LedgerFile file = new LedgerFile(path);
        return file.work(() -> of(Reading.thorough(file), audit));
    }

    /** As good, and faster: one signature, that of the head, vouches for all lines up to it by their hashes. */
    public static Inspection quick(Path path, Audit audit) {
        LedgerFile file = new LedgerFile(path);
        Inspection quick = file.work(() -> of(Reading.quick(file), audit));
        return quick.state.intact() ? quick : thorough(path, audit);
    }

    private static Inspection of(Reading reading, Audit audit) throws IOException {
        Chain chain = reading.goOn().chain();
        Optional<Fault> fault = reading.fault().or(() -> torn(reading)).or(() -> audit.fault(chain));
        return new Inspection(chain.entries(), fault
                .map(found -> LedgerState.broken(chain, found))
                .orElseGet(() -> LedgerState.intact(chain)));
    }

    private static Optional<Fault> torn(Reading reading) {
        return reading.tail().length == 0
                ? Optional.empty()
                : Optional.of(new Fault(reading.chain().size() + 1, "it was not written to its end."));
    }
}
