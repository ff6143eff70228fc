package io.jenkins.plugins.pexip.stage.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Evidence;
import io.jenkins.plugins.pexip.stage.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Facts that the platform's ledger holds on what earlier stages did. */
final class LedgerFacts {

    static final String SOURCE = "ledger";
    private final Situation situation;

    LedgerFacts(Situation situation) {
        this.situation = situation;
    }

    /** How Test was verified since it was changed last, and which package it was upgraded with. */
    Facts verification(Facts facts) {
        Evidence evidence = situation.engine().evidence();
        Optional<JsonNode> verified =
                evidence.sinceLastChange(EntryKinds.VERIFICATION, test()).map(LedgerFacts::verified);
        Optional<JsonNode> sha256 = evidence.lastChange(test())
                .map(entry -> entry.data().at("/package/sha256"))
                .filter(JsonNode::isTextual);
        Facts more = told(facts, FactNames.VERIFICATION, verified, notVerified());
        return collections(told(more, FactNames.PACKAGE_OF_TEST, sha256, "the ledger knows no upgrade of Test"));
    }

    /** Which collection verified Test. */
    private Facts collections(Facts facts) {
        Evidence evidence = situation.engine().evidence();
        Facts more = told(facts, FactNames.COLLECTION_OF_TEST,
                evidence.sinceLastChange(EntryKinds.COLLECTION, test()).flatMap(LedgerFacts::sha256), notVerified());
        return told(more, FactNames.COLLECTION_BEFORE,
                evidence.ledger().latest(EntryKinds.COLLECTION, this::ranInTest).flatMap(LedgerFacts::sha256),
                notVerified());
    }

    /** A file that was not run, since it was another than the configured one, says nothing. */
    private boolean ranInTest(JsonNode collection) {
        return collection.path("environment").asText().equals(test().name())
                && collection.at("/result/assertions").asInt() > 0;
    }

    private static Optional<JsonNode> sha256(Entry collection) {
        return Optional.of(collection.data().at("/result/sha256")).filter(digest -> !digest.asText().isEmpty());
    }

    private String notVerified() {
        return situation.engine().evidence().newest(EntryKinds.VERIFICATION, test()).isPresent()
                ? "Test was not verified since it was changed last"
                : "Test was never verified with this product";
    }

    private static JsonNode verified(Entry entry) {
        ObjectNode data = entry.data().deepCopy();
        data.set("package", data.path("packageSha256"));
        data.set("at", Json.MAPPER.valueToTree(entry.at()));
        return data;
    }

    /** Since when Test runs what it was brought to last, and what went wrong since. */
    Facts testUpgrade(Facts facts) {
        Optional<Map<String, Object>> upgrade = situation.engine().evidence().lastChange(test()).map(entry -> Map.of(
                "version", entry.data().path("version"),
                "endedAt", entry.at(),
                "troubles", troubles(entry.seq())));
        return told(facts, FactNames.TEST_UPGRADE, upgrade, "the ledger knows no upgrade of Test");
    }

    private List<String> troubles(long since) {
        return situation.engine().evidence().ledger().entries().stream()
                .filter(entry -> entry.seq() > since)
                .filter(entry -> entry.data().path("environment").asText().equals(test().name()))
                .flatMap(LedgerFacts::trouble)
                .toList();
    }

    private static Stream<String> trouble(Entry entry) {
        return switch (entry.kind()) {
            case EntryKinds.UPGRADE_FAILED -> Stream.of("the upgrade to %s failed at %s".formatted(
                    entry.data().path("version").asText(), entry.at()));
            case EntryKinds.ROLLBACK_FAILED -> Stream.of("the way back to %s failed at %s".formatted(
                    entry.data().path("version").asText(), entry.at()));
            case EntryKinds.VERIFICATION -> failed(entry).map(part -> "the verification of %s at %s failed (%s)"
                    .formatted(entry.data().path("version").asText(), entry.at(), part));
            default -> Stream.empty();
        };
    }

    private static Stream<String> failed(Entry verification) {
        return Stream.of("platform", "api", "attestation")
                .filter(part -> verification.data().path(part).asText().equals("FAIL"));
    }

    /** The collection as this very run of the stage ran it. */
    Facts baseline(Facts facts) {
        if (situation.here().collection().isEmpty()) {
            return facts.with(FactNames.BASELINE, Map.of("configured", false), "configuration", situation.now());
        }
        return entries(EntryKinds.BASELINE)
                .filter(entry -> entry.data().path("promotion").asText().equals(situation.engine().promotion().id()))
                .filter(entry -> entry.data().path("run").asText().equals(situation.runId()))
                .reduce((older, newer) -> newer)
                .map(entry -> facts.with(FactNames.BASELINE, run(entry), "Newman, from the ledger", entry.at()))
                .orElseGet(() -> facts.without(
                        FactNames.BASELINE, SOURCE, situation.now(), "this stage did not run the collection."));
    }

    private static JsonNode run(Entry baseline) {
        ObjectNode run = JsonNodeFactory.instance.objectNode().put("configured", true);
        baseline.data().path("result").properties().forEach(field -> run.set(field.getKey(), field.getValue()));
        return run.set("at", Json.MAPPER.valueToTree(baseline.at()));
    }

    private Facts told(Facts facts, String name, Optional<?> value, String otherwise) {
        return value.map(told -> facts.with(name, told, SOURCE, situation.now()))
                .orElseGet(() -> facts.without(name, SOURCE, situation.now(), otherwise));
    }

    /** When the environment was changed last; the distant past if it never was with this product. */
    Instant changedAt() {
        return situation.engine().evidence().lastChange(situation.environment()).map(Entry::at).orElse(Instant.MIN);
    }

    /** What is known of the copies of the environment's machines. */
    TakenCopies copies() {
        return TakenCopies.of(situation.engine().evidence().ledger().entries(), situation.environment());
    }

    private Stream<Entry> entries(String kind) {
        return situation.engine().evidence().ledger().entries().stream().filter(entry -> entry.kind().equals(kind));
    }

    private Environment test() {
        return situation.platform().only(Environment.Kind.TEST);
    }
}
