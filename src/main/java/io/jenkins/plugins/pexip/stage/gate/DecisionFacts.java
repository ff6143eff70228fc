package io.jenkins.plugins.pexip.stage.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Promotion;
import io.jenkins.plugins.pexip.stage.Situation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Facts that the platform's ledger holds on what people read, prepared and decided. */
final class DecisionFacts {

    private final Subject subject;
    private final Situation situation;

    DecisionFacts(Subject subject) {
        this.subject = subject;
        this.situation = subject.situation();
    }

    /** Who started it, and what it is about. */
    Facts promotion(Facts facts) {
        return facts.with(FactNames.PROMOTION, started(null), "pipeline", situation.now());
    }

    private Map<String, Object> started(String digest) {
        Map<String, Object> started = new LinkedHashMap<>();
        started.put("startedBy", promotion().startedBy().by());
        started.put("starter", promotion().startedBy());
        started.put("version", subject.target());
        started.put("package", subject.measured() == null ? null : subject.measured().sha256());
        started.put("digest", digest);
        return started;
    }

    private Promotion promotion() {
        return situation.engine().promotion();
    }

    /** Release notes, sessions with the vendor, and what was done about breaking changes. */
    Facts preparations(Facts facts) {
        return given(given(given(facts,
                                FactNames.REVIEWS, EntryKinds.REVIEW, entry -> true),
                        FactNames.BRIEFINGS, EntryKinds.BRIEFING, entry -> true),
                FactNames.MITIGATIONS, EntryKinds.MITIGATION, entry -> true);
    }

    /** Waivers last until they expire; an acknowledgement counts for the promotion that it was given in. */
    Facts decisions(Facts facts) {
        return given(given(facts, FactNames.WAIVERS, EntryKinds.WAIVER, entry -> true),
                FactNames.ACKNOWLEDGEMENTS, EntryKinds.ACKNOWLEDGEMENT, this::ofThisPromotion);
    }

    private Facts given(Facts facts, String name, String kind, Predicate<Entry> counts) {
        return facts.with(name, entries(kind, counts), LedgerFacts.SOURCE, situation.now());
    }

    private List<JsonNode> entries(String kind, Predicate<Entry> counts) {
        return situation.engine().evidence().ledger().entries().stream()
                .filter(entry -> entry.kind().equals(kind))
                .filter(counts)
                .map(DecisionFacts::signed)
                .toList();
    }

    private boolean ofThisPromotion(Entry entry) {
        return entry.data().path("promotion").asText().equals(promotion().id());
    }

    /** The entry's data with who wrote it and when, unless it says so itself. */
    private static JsonNode signed(Entry entry) {
        ObjectNode data = entry.data().deepCopy();
        if (!data.has("by")) {
            data.put("by", entry.by());
        }
        if (!data.has("at")) {
            data.set("at", Json.MAPPER.valueToTree(entry.at()));
        }
        return data;
    }

    /**
     * Approvals count for the promotion they were given in, for the gate that they were asked for on, and for the
     * judgement that the newest of them was given for: no answer is written down that was given for another than the
     * one that holds.
     */
    Facts approvals(Facts facts, Gate gate) {
        return approvals(facts, gate.name(), entry -> true);
    }

    /** Those alone that were given to what one run of a stage asked. */
    Facts approvals(Facts facts, String run, String gate) {
        return approvals(facts, gate, entry -> entry.data().path("run").asText().equals(run));
    }

    private Facts approvals(Facts facts, String gate, Predicate<Entry> counts) {
        String here = situation.environment().name();
        List<JsonNode> given = entries(EntryKinds.APPROVAL, entry -> ofThisPromotion(entry) && counts.test(entry)
                && entry.data().path("gate").asText().equals(gate)
                && entry.data().path("environment").asText().equals(here));
        String digest = given.isEmpty() ? null : given.get(given.size() - 1).path("digest").asText();
        return facts.with(FactNames.PROMOTION, started(digest), "pipeline", situation.now())
                .with(FactNames.APPROVALS, given, LedgerFacts.SOURCE, situation.now());
    }
}
