package io.jenkins.plugins.pexip.ledger;

import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;

/**
 * Whether a ledger is what was written.
 *
 * @param entries how many lines are intact, from the first on
 * @param head the hash of the last intact line; 64 zeros if there is none
 * @param line the first line that is not intact, counted from 1; 0 if all are, or if it is the signed head that is not
 * @param reason what is wrong with it, in a sentence; empty if nothing is
 * @param key fingerprint of the key that signs the next line; empty if nothing is signed
 * @param unsigned how many lines stand before the first signed one
 * @param backwards the first line whose time is before that of the line above it; 0 if the times only go forwards
 * @param times what is wrong with that line's time, in a sentence; empty if nothing is
 */
public record LedgerState(
        boolean intact, long entries, String head, long line, String reason, String key, long unsigned,
        long backwards, String times) {

    static LedgerState intact(Chain chain) {
        return of(chain, true, new Fault(0, ""));
    }

    static LedgerState broken(Chain chain, Fault fault) {
        return of(chain, false, fault);
    }

    private static LedgerState of(Chain chain, boolean intact, Fault fault) {
        String key = chain.key().map(VerificationKey::fingerprint).orElse("");
        return new LedgerState(
                intact, chain.size(), chain.head(), fault.line(), fault.reason(), key, chain.unsigned(),
                chain.backwards().map(Fault::line).orElse(0L), chain.backwards().map(Fault::reason).orElse(""));
    }

    /** Whether somebody should look into it: it is not intact, or it was written by a clock that went backwards. */
    public boolean suspicious() {
        return !intact || backwards > 0;
    }

    /** In sentences. */
    @Override
    public String toString() {
        return backwards == 0 ? judgement() : "%s Its times go backwards at line %d: %s A clock was set back, or"
                .formatted(judgement(), backwards, times) + " entries of a rehearsal stand in it.";
    }

    private String judgement() {
        if (intact) {
            return "The ledger is intact: %s, head %s.%s".formatted(count(entries), head, signatures());
        }
        return line == 0
                ? "The signed head of the ledger is not intact: %s The ledger itself has %s that hold together."
                        .formatted(reason, count(entries))
                : "The ledger is not intact from line %d on: %s%s".formatted(line, reason, before());
    }

    private String before() {
        long whole = Math.min(entries, line - 1);
        String many = whole == 1 ? " The line before it is." : " The %d lines before it are.".formatted(whole);
        return whole == 0 ? "" : many;
    }

    private String signatures() {
        if (entries == 0) {
            return "";
        }
        if (key.isEmpty()) {
            return " Nothing in it is signed: if its last line is changed or its end cut off, nobody can tell.";
        }
        String older = unsigned == 0 ? "" : " The first %s older than the signatures; the next one seals them."
                .formatted(unsigned == 1 ? "entry is" : unsigned + " entries are");
        return " It is signed with the key %s.".formatted(key) + older;
    }

    private static String count(long entries) {
        return "%d %s".formatted(entries, entries == 1 ? "entry" : "entries");
    }
}
