package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.policy.Judgement;
import java.time.Instant;
import java.util.List;

/**
 * What a report shows. No secrets.
 *
 * @param title one sentence: who promoted what from where to where, or what came of it
 * @param outcome DONE, FAILED, WAITING or ABORTED; other words are shown as they are
 * @param endedAt null while it is under way
 * @param gates in the order in which they were judged
 * @param ledger the entries that belong to it; verifications, attestations and approvals are shown from them too
 */
public record ReportDocument(
        String platform,
        String title,
        String outcome,
        String startedBy,
        Instant startedAt,
        Instant endedAt,
        List<Stage> stages,
        List<Judgement> gates,
        List<Entry> ledger,
        LedgerState ledgerState) {

    /**
     * A stage of a promotion.
     *
     * @param environment empty if it belongs to none
     * @param endedAt null while it is under way
     * @param problem what went wrong and what to do, in sentences; null or empty if nothing did
     * @param result what the stage gives back, null if nothing; its array {@code nodes} is shown as the table of nodes
     */
    public record Stage(
            String name, String environment, Instant startedAt, Instant endedAt, String outcome, String problem,
            JsonNode result) {}

    public ReportDocument {
        stages = stages == null ? List.of() : List.copyOf(stages);
        gates = gates == null ? List.of() : List.copyOf(gates);
        ledger = ledger == null ? List.of() : List.copyOf(ledger);
    }
}
