package io.jenkins.plugins.pexip.stage.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Promotion;
import io.jenkins.plugins.pexip.stage.Situation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Facts that the platform's ledger holds: what people and earlier stages did. */
final class LedgerFacts {

    private static final String SOURCE = "ledger";
    private final Situation situation;

    LedgerFacts(Situation situation) {
        this.situation = situation;
    }

    Facts reviews(Facts facts) {
        List<JsonNode> reviews = entries(EntryKinds.REVIEW).map(LedgerFacts::signed).toList();
        return facts.with(FactNames.REVIEWS, reviews, SOURCE, situation.now());
    }

    /** The entry's data with who wrote it and when, unless it says so itself. */
    private static JsonNode signed(Entry entry) {
        ObjectNode data = entry.data().deepCopy();
        if (!data.has("by")) {
            data.put("by", entry.by());
        }
        data.set("at", Json.MAPPER.valueToTree(entry.at()));
        return data;
    }

    /**
     * Approvals count for the promotion they were given in, and for the judgement that the newest of them was given
     * for: no answer is written down that was given for another than the one that holds.
     */
    Facts approvals(Facts facts) {
        Promotion promotion = situation.engine().promotion();
        List<JsonNode> given = entries(EntryKinds.APPROVAL)
                .filter(entry -> entry.data().path("promotion").asText().equals(promotion.id()))
                .filter(entry -> entry.data().path("environment").asText().equals(situation.environment().name()))
                .map(LedgerFacts::signed)
                .toList();
        Map<String, Object> started = new HashMap<>();
        started.put("startedBy", promotion.startedBy());
        started.put("digest", given.isEmpty() ? null : given.get(given.size() - 1).path("digest").asText());
        return facts.with(FactNames.PROMOTION, started, "pipeline", situation.now())
                .with(FactNames.APPROVALS, given, SOURCE, situation.now());
    }

    /** What people decided on verdicts: waivers of any time, and acknowledgements of this promotion. */
    Facts decisions(Facts facts) {
        Promotion promotion = situation.engine().promotion();
        List<JsonNode> waivers = entries(EntryKinds.WAIVER).map(LedgerFacts::signed).toList();
        List<JsonNode> acknowledged = entries(EntryKinds.ACKNOWLEDGEMENT)
                .filter(entry -> entry.data().path("promotion").asText().equals(promotion.id()))
                .map(LedgerFacts::signed)
                .toList();
        return facts.with(FactNames.PLATFORM, promotion.platform().name(), "configuration", situation.now())
                .with(FactNames.PROMOTION, Map.of("startedBy", promotion.startedBy()), "pipeline", situation.now())
                .with(FactNames.WAIVERS, waivers, SOURCE, situation.now())
                .with(FactNames.ACKNOWLEDGEMENTS, acknowledged, SOURCE, situation.now());
    }

    /** How Test was verified last, and which package it was upgraded with. */
    Facts verification(Facts facts) {
        Environment test = situation.platform().only(Environment.Kind.TEST);
        Optional<JsonNode> verified = newest(EntryKinds.VERIFICATION, test).map(LedgerFacts::verified);
        Optional<JsonNode> sha256 = newest(EntryKinds.UPGRADE, test)
                .map(entry -> entry.data().at("/package/sha256"))
                .filter(JsonNode::isTextual);
        Facts more = told(facts, FactNames.VERIFICATION, verified, "Test was never verified with this product");
        return told(more, FactNames.PACKAGE_OF_TEST, sha256, "the ledger knows no upgrade of Test");
    }

    private static JsonNode verified(Entry entry) {
        ObjectNode data = entry.data().deepCopy();
        data.set("package", data.path("packageSha256"));
        data.set("at", Json.MAPPER.valueToTree(entry.at()));
        return data;
    }

    private Facts told(Facts facts, String name, Optional<JsonNode> value, String otherwise) {
        return value.map(told -> facts.with(name, told, SOURCE, situation.now()))
                .orElseGet(() -> facts.without(name, SOURCE, situation.now(), otherwise));
    }

    /** The ids of all recovery points that this product took, each while its machine was off. */
    List<String> takenWhileOff() {
        return entries(EntryKinds.SNAPSHOT)
                .flatMap(entry -> StreamSupport.stream(entry.data().path("recoveryPoints").spliterator(), false))
                .map(point -> point.path("id").asText())
                .toList();
    }

    private Stream<Entry> entries(String kind) {
        return situation.engine().evidence().ledger().entries().stream().filter(entry -> entry.kind().equals(kind));
    }

    private Optional<Entry> newest(String kind, Environment environment) {
        return situation.engine().evidence().newest(kind, environment);
    }
}
