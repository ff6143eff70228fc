package io.jenkins.plugins.pexip.ledger;

import io.jenkins.plugins.pexip.ledger.signing.SignedLine;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The lines of a ledger, read and checked one after the other until one does not fit. */
final class Chain {

    private final List<Entry> entries = new ArrayList<>();
    /** Each key by the entry that names it. The first signs its own entry, a later one from the next entry on. */
    private final NavigableMap<Long, VerificationKey> keys = new TreeMap<>();
    private final long vouched;
    private byte[] own = {};
    private Fault fault;
    private Fault backwards;
    /** The first line of a rehearsal, and the first of none. */
    private final Map<Boolean, Long> firsts = new HashMap<>();

    /**
     * @param vouched up to which line the hashes alone are looked at, because a signed head vouches for the last of
     *     them, and so for all; entries that name a key are looked at all the same
     */
    Chain(long vouched) {
        this.vouched = vouched;
    }

    /**
     * Where the next line is this one, its signature is not checked.
     *
     * @param line that was signed here, with the key of the ledger, and without its end
     */
    void expect(byte[] line) {
        own = line;
    }

    /** @param lines that follow, without their ends */
    void addAll(List<byte[]> lines) {
        for (int i = 0; fault == null && i < lines.size(); i++) {
            String reason = add(lines.get(i), lines.subList(i, lines.size()));
            if (!reason.isEmpty()) {
                fault = new Fault(size() + 1, reason);
            }
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    long size() {
        return entries.size();
    }

    Entry first() {
        return entries.get(0);
    }

    Entry last() {
        return entries.get(entries.size() - 1);
    }

    String head() {
        return hash(size());
    }

    /** The hash of a line; of the one before the first, 64 zeros. */
    String hash(long seq) {
        return seq == 0 ? Entry.FIRST : entries.get((int) seq - 1).hash();
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** The key that signs the next line; empty as long as nothing is signed. */
    Optional<VerificationKey> key() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.lastEntry().getValue());
    }

    /** How many lines stand before the first signed one. */
    long unsigned() {
        return keys.isEmpty() ? size() : keys.firstKey() - 1;
    }

    /** The key that signed a line; empty if it is not signed. */
    Optional<VerificationKey> signer(long seq) {
        Map.Entry<Long, VerificationKey> before = keys.lowerEntry(seq);
        return Optional.ofNullable(before != null ? before.getValue() : keys.get(seq));
    }

    /**
     * Whether the last line, and so all before it, is signed by one of these keys or by one that they handed over to,
     * or names one that accepted it.
     */
    boolean isVouchedForBy(Set<VerificationKey> trusted) {
        Set<VerificationKey> reached = new HashSet<>(trusted);
        VerificationKey former = null;
        for (VerificationKey key : keys.values()) {
            if (reached.contains(former)) {
                reached.add(key);
            }
            former = key;
        }
        return signer(size()).filter(reached::contains).isPresent() || reached.contains(keys.get(size()));
    }

    /**
     * What speaks against a chain that should have come to a key and has not: whoever has a key from before may have
     * gone on alone with an old copy. A chain without any key is judged elsewhere.
     */
    Optional<Fault> withoutKey(VerificationKey expected) {
        return keys.isEmpty() || keys.containsValue(expected) ? Optional.empty() : Optional.of(new Fault(size() + 1,
                "the key %s is not handed over to in it. It is a fork that somebody with an older key made, or another"
                        .formatted(expected.fingerprint()) + " ledger than that key's."));
    }

    /** The first line that is of a rehearsal, or that is of none; empty if there is no such line. */
    Optional<Long> firstThat(boolean isOfARehearsal) {
        return Optional.ofNullable(firsts.get(isOfARehearsal));
    }

    /** The first line that is older than the one before it; empty if the times only go forwards. */
    Optional<Fault> backwards() {
        return Optional.ofNullable(backwards);
    }

    /** Whether a line would be the next. */
    boolean continuesWith(byte[] line) {
        try {
            return reason(Entry.read(line), line, List.of(line)).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private String add(byte[] line, List<byte[]> rest) {
        try {
            Entry entry = Entry.read(line);
            String reason = reason(entry, line, rest);
            if (reason.isEmpty()) {
                lookAtTime(entry);
                firsts.putIfAbsent(entry.isOfARehearsal(), entry.seq());
                entries.add(entry);
                KeyEntry.key(entry).ifPresent(key -> keys.put(entry.seq(), key));
            }
            return reason;
        } catch (IOException e) {
            return "it is not an entry; a byte of it was changed, or it was never one.";
        }
    }

    private void lookAtTime(Entry entry) {
        if (backwards == null && !entries.isEmpty() && entry.at().isBefore(last().at())) {
            backwards = new Fault(size() + 1, "it is of %s, and the line before it of %s."
                    .formatted(entry.at(), last().at()));
        }
    }

    /** The signature first: where it holds, the line is whole and only its place can be wrong. */
    private String reason(Entry entry, byte[] line, List<byte[]> rest) {
        Optional<VerificationKey> signer = key().or(() -> KeyEntry.key(entry));
        if (signer.isPresent() && !isSigned(entry, line, signer.get())) {
            return "its signature does not hold for the key %s; it was changed, or somebody else wrote it."
                    .formatted(signer.get().fingerprint());
        }
        if (entry.seq() != size() + 1) {
            return Disorder.sentence(rest, size() + 1);
        }
        if (signer.isEmpty() && entry.signature() != null) {
            return "it is signed, and no line up to it names the key; one was removed or changed.";
        }
        if (entry.kind().equals(EntryKinds.KEY) && KeyEntry.key(entry).isEmpty()) {
            return "it names a key that did not accept this; only its owner can say so.";
        }
        return head().equals(entry.previous()) ? ""
                : "it follows a line with hash %s and the line before it has %s; one of the two was changed."
                        .formatted(entry.previous(), head());
    }

    private boolean isSigned(Entry entry, byte[] line, VerificationKey signer) {
        boolean known = size() < vouched && !entry.kind().equals(EntryKinds.KEY);
        return entry.signature() != null
                && (known || Arrays.equals(line, own) || SignedLine.holds(line, Entry.TYPE, signer));
    }
}
