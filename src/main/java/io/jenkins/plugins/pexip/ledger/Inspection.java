package io.jenkins.plugins.pexip.ledger;

import io.jenkins.plugins.pexip.disk.FileState;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A ledger that was looked at and not changed. A file that is not there is an intact ledger without entries; one that
 * cannot be read is an {@link java.io.UncheckedIOException} that names it.
 *
 * @param entries those before the first fault, oldest first
 */
public record Inspection(List<Entry> entries, LedgerState state) {

    private static final int LOOKS = 10;
    private static final Duration PAUSE = Duration.ofMillis(30);

    /** Checks each signature: about a millisecond an entry. */
    public static Inspection thorough(Path path, Audit audit) {
        return thorough(path, audit, Inspection::pause);
    }

    /** As good, and faster: one signature, that of the head, vouches for all lines up to it by their hashes. */
    public static Inspection quick(Path path, Audit audit) {
        LedgerFile file = new LedgerFile(path);
        return file.work(() -> quick(Reading.quick(file), file, audit));
    }

    /** The same for who looks again and again: only what is new since the last time is read. */
    public static Inspection latest(Path path, Audit audit) {
        return KeptInspection.of(path, audit);
    }

    /** Of the files that an inspection reads: while they are the same, so is what it says. */
    public static List<FileState> states(Path path) throws IOException {
        return new LedgerFile(path).states();
    }

    static Inspection quick(Reading reading, LedgerFile file, Audit audit) throws IOException {
        Inspection quick = of(reading, file, audit, Inspection::pause);
        return quick.state.intact() ? quick : thorough(file.path(), audit);
    }

    /** @param pause gives a writer time to come to the end of a line */
    static Inspection thorough(Path path, Audit audit, Runnable pause) {
        LedgerFile file = new LedgerFile(path);
        return file.work(() -> of(Reading.thorough(file), file, audit, pause));
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static Inspection of(Reading reading, LedgerFile file, Audit audit, Runnable pause) throws IOException {
        Chain chain = reading.goOn().chain();
        for (int look = 0; look < LOOKS && reading.fault().isEmpty() && reading.tail().length > 0; look++) {
            pause.run(); // somebody may be writing it at this moment
            reading.goOn();
        }
        Optional<VerificationKey> beside = file.publicKey();
        Optional<Fault> fault = reading.fault()
                .or(() -> torn(reading))
                .or(() -> beside.flatMap(chain::withoutKey))
                .or(() -> audit.fault(chain));
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
