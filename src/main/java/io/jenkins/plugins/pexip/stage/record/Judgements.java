package io.jenkins.plugins.pexip.stage.record;

import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the gates said so far, as the ledger holds it. */
public final class Judgements {

    private static final String DIGEST = "[0-9a-f]{8,64}";
    private final Ledger ledger;

    public Judgements(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The latest of a digest. @throws ConfigurationProblem unless exactly one digest begins so */
    public Judgement find(String start) {
        String wanted = start == null ? "" : start.strip().toLowerCase(Locale.ROOT);
        if (!wanted.matches(DIGEST)) {
            throw new ConfigurationProblem("'%s' is no digest of a judgement; give at least its first 8 characters, as"
                    .formatted(wanted) + " a closed gate prints them.");
        }
        List<Judgement> found = all().stream().filter(judgement -> judgement.digest().startsWith(wanted)).toList();
        if (found.isEmpty()) {
            throw new ConfigurationProblem("No gate in the ledger was judged with the digest %s. %s"
                    .formatted(wanted, latest()));
        }
        if (found.stream().map(Judgement::digest).distinct().count() > 1) {
            throw new ConfigurationProblem(
                    "Several judgements begin with %s; give more of the digest.".formatted(wanted));
        }
        return found.get(found.size() - 1);
    }

    /** The latest of a digest, if any. @param digest whole */
    public Optional<Judgement> latestOf(String digest) {
        return ledger.latest(EntryKinds.GATE, data -> data.path("digest").asText().equals(digest))
                .map(Judgements::read);
    }

    /** Oldest first. */
    public List<Judgement> all() {
        return in(ledger.entries());
    }

    /** Those among a ledger's entries, in their order. */
    public static List<Judgement> in(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(EntryKinds.GATE))
                .map(Judgements::read)
                .toList();
    }

    private static Judgement read(Entry entry) {
        return PolicyJson.MAPPER.convertValue(entry.data(), Judgement.class);
    }

    private String latest() {
        List<Judgement> all = all();
        if (all.isEmpty()) {
            return "The ledger holds no judgement yet.";
        }
        Judgement last = all.get(all.size() - 1);
        return "The latest is %s, of the gate '%s'.".formatted(last.digest().substring(0, 8), last.gate());
    }
}
