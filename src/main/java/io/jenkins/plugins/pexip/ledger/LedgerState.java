package io.jenkins.plugins.pexip.ledger;

/**
 * Whether a ledger is what was written.
 *
 * @param entries how many lines are intact, from the first on
 * @param head the hash of the last intact line; 64 zeros if there is none
 * @param line the first line that is not intact, counted from 1; 0 if all are
 * @param reason what is wrong with it, in a sentence; empty if nothing is
 */
public record LedgerState(boolean intact, long entries, String head, long line, String reason) {

    static LedgerState intact(long entries, String head) {
        return new LedgerState(true, entries, head, 0, "");
    }

    static LedgerState broken(long entries, String head, String reason) {
        return new LedgerState(false, entries, head, entries + 1, reason);
    }

    /** In a sentence. */
    @Override
    public String toString() {
        return intact
                ? "The ledger is intact: %d %s, head %s.".formatted(entries, entries == 1 ? "entry" : "entries", head)
                : "The ledger is not intact from line %d on: %s The %d lines before it are.".formatted(line, reason,
                        entries);
    }
}
