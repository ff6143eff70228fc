package io.jenkins.plugins.pexip.ledger;

import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an auditor knows of a ledger from elsewhere.
 *
 * @param trusted public keys; none takes the key that the ledger itself names
 * @param heads copies of signed heads, as they were kept at another time
 * @param entries of which the hash was kept
 * @param all whether each trusted key has to be in the ledger: who knows a newer key is not shown a fork that was made
 *     with an older one
 */
public record Audit(Set<VerificationKey> trusted, List<byte[]> heads, List<Kept> entries, boolean all) {

    public Audit(Set<VerificationKey> trusted, List<byte[]> heads, List<Kept> entries) {
        this(trusted, heads, entries, false);
    }

    public static final Audit NONE = new Audit(Set.of(), List.of(), List.of());

    /** @param hash in lower-case hex */
    public record Kept(long seq, String hash) {}

    public static Audit trusting(Set<VerificationKey> keys) {
        return new Audit(Set.copyOf(keys), List.of(), List.of());
    }

    /** What speaks against a chain that has no fault of its own. */
    Optional<Fault> fault(Chain chain) {
        List<Fault> faults = new ArrayList<>();
        heads.forEach(head -> Head.fault(chain, Optional.of(head)).ifPresent(faults::add));
        entries.forEach(kept -> fault(chain, kept).ifPresent(faults::add));
        if (!trusted.isEmpty() && chain.size() > 0 && !chain.isVouchedForBy(trusted)) {
            faults.add(new Fault(chain.key().isEmpty() ? 1 : chain.unsigned() + 1, unknown(chain)));
        }
        if (all) {
            trusted.forEach(key -> chain.withoutKey(key).ifPresent(faults::add));
        }
        return faults.stream().findFirst();
    }

    private static Optional<Fault> fault(Chain chain, Kept kept) {
        if (kept.seq > chain.size()) {
            String reason = "it was cut off; there was an entry %d.".formatted(kept.seq);
            return Optional.of(new Fault(chain.size() + 1, reason));
        }
        String found = chain.hash(kept.seq);
        return found.equals(kept.hash) ? Optional.empty() : Optional.of(new Fault(
                kept.seq, "it has the hash %s and had %s; it was replaced.".formatted(found, kept.hash)));
    }

    private static String unknown(Chain chain) {
        return chain.signer(chain.size())
                .map(key -> "it is signed, up to the last line, with the key %s, which is none that you trust."
                        .formatted(key.fingerprint()))
                .orElse("nothing in it is signed with a key that you trust.");
    }
}
