package io.jenkins.plugins.pexip.ledger.intoto;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A promotion as a predicate of the product's own, version 0.1.
 *
 * @param promotion the id of the pipeline's run
 * @param environment where it went to
 * @param outcome {@code promoted}, or what went wrong in a sentence
 * @param startedBy user id; empty if nobody did
 * @param gates what the gates of this promotion said, in the order in which they were judged
 * @param ledgerEntry where the ledger tells of it
 */
record Promoted(
        String platform,
        String promotion,
        String environment,
        String version,
        boolean succeeded,
        String outcome,
        String startedBy,
        Instant endedAt,
        List<Approval> approvals,
        List<Gate> gates,
        LedgerEntry ledgerEntry) {

    /** @param judgementDigest of the judgement that the approval was given on */
    record Approval(String by, Instant at, String judgementDigest, String reason) {}

    /**
     * @param waived rules that did not hold and were waived
     * @param acknowledged rules that did not hold and need not, as somebody acknowledged
     */
    record Gate(
            String name,
            String environment,
            Instant judgedAt,
            boolean open,
            List<String> waived,
            List<String> acknowledged,
            String judgementDigest) {}

    /** @param sha256 of the line's bytes */
    record LedgerEntry(long seq, String sha256) {}

    /** @param before the ledger's entries up to the promotion's, oldest first */
    static Promoted of(Entry entry, List<Entry> before) {
        JsonNode data = entry.data();
        String promotion = data.path("promotion").asText();
        List<Entry> own = before.stream().filter(e -> e.data().path("promotion").asText().equals(promotion)).toList();
        return new Promoted(
                entry.platform(),
                promotion,
                data.path("environment").asText(),
                data.path("version").asText(),
                data.path("succeeded").asBoolean(),
                data.path("outcome").asText(),
                entry.by(),
                entry.at(),
                own.stream().filter(e -> isApprovalOf(data, e)).map(Promoted::approval).toList(),
                own.stream().filter(e -> e.kind().equals(EntryKinds.GATE)).map(Promoted::gate).toList(),
                new LedgerEntry(entry.seq(), entry.hash()));
    }

    /** The same run of a pipeline may hold approvals of something else, such as a rollback. */
    private static boolean isApprovalOf(JsonNode promoted, Entry entry) {
        return entry.kind().equals(EntryKinds.APPROVAL)
                && entry.data().path("environment").equals(promoted.path("environment"))
                && entry.data().path("version").equals(promoted.path("version"));
    }

    private static Approval approval(Entry entry) {
        JsonNode data = entry.data();
        return new Approval(entry.by(), entry.at(), data.path("digest").asText(), data.path("reason").asText());
    }

    private static Gate gate(Entry entry) {
        JsonNode data = entry.data();
        return new Gate(
                data.path("gate").asText(),
                data.path("environment").asText(),
                Instant.parse(data.path("judgedAt").asText()),
                data.path("open").asBoolean(),
                rules(data, "WAIVED"),
                rules(data, "ACKNOWLEDGED"),
                data.path("digest").asText());
    }

    private static List<String> rules(JsonNode judgement, String outcome) {
        return StreamSupport.stream(judgement.path("verdicts").spliterator(), false)
                .filter(verdict -> verdict.path("outcome").asText().equals(outcome))
                .map(verdict -> verdict.path("rule").asText())
                .toList();
    }
}
