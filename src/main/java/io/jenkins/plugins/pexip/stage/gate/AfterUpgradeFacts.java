package io.jenkins.plugins.pexip.stage.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Evidence;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import java.util.Map;
import java.util.Optional;

/** Facts that only the gates after an upgrade ask for, from the environment and from the ledger. */
final class AfterUpgradeFacts {

    private final Situation situation;
    private final Evidence evidence;
    private final ConferencePlatform platform;

    AfterUpgradeFacts(Situation situation) {
        this.situation = situation;
        this.evidence = situation.engine().evidence();
        this.platform = situation.here().platform();
    }

    /**
     * What the last upgrade found and when it ended; the way back from one counts as one. Without any no alarm is
     * excused.
     */
    Facts upgrade(Facts facts) {
        Optional<Entry> upgrade = evidence.lastChange(situation.environment());
        JsonNode alarms = upgrade.map(entry -> entry.data().path("alarmsBefore")).filter(JsonNode::isArray)
                .orElseGet(Json.MAPPER::createArrayNode);
        Facts known = facts.with(FactNames.ALARMS_BEFORE, alarms,
                upgrade.isPresent() ? LedgerFacts.SOURCE : "the ledger knows no upgrade, so none is excused",
                situation.now());
        Facts held = upgrade.map(entry -> entry.data().path("maintenanceBefore")).filter(JsonNode::isArray)
                .map(names -> known.with(FactNames.MAINTENANCE_BEFORE, names, LedgerFacts.SOURCE, situation.now()))
                .orElseGet(() -> known.without(FactNames.MAINTENANCE_BEFORE, LedgerFacts.SOURCE, situation.now(),
                        "the ledger does not know which nodes were in maintenance mode before it"));
        return upgrade
                .map(entry -> held.with(FactNames.UPGRADED, Map.of(
                        "from", entry.data().path("from").asText(), "endedAt", entry.at()),
                        LedgerFacts.SOURCE, situation.now()))
                .orElseGet(() -> held.without(
                        FactNames.UPGRADED, LedgerFacts.SOURCE, situation.now(), "the ledger knows no upgrade of it"));
    }

    Facts backups(Facts facts) {
        return facts.with(FactNames.BACKUPS, platform.backups(), platform.address(), situation.now());
    }

    /** The collection before the upgrade and after it. One that ran before the last upgrade says nothing of it. */
    Facts collections(Facts facts) {
        if (situation.here().collection().isEmpty()) {
            var none = Map.of("configured", false);
            return facts.with(FactNames.BASELINE, none, "configuration", situation.now())
                    .with(FactNames.COLLECTION, none, "configuration", situation.now());
        }
        Facts before = run(facts, FactNames.BASELINE, newest(EntryKinds.BASELINE), "no run before an upgrade is known");
        return run(before, FactNames.COLLECTION,
                evidence.sinceLastChange(EntryKinds.COLLECTION, situation.environment()),
                "the collection was not run since the upgrade");
    }

    private Facts run(Facts facts, String name, Optional<Entry> entry, String otherwise) {
        return entry.map(found -> facts.with(name, run(found), LedgerFacts.SOURCE, situation.now()))
                .orElseGet(() -> facts.without(name, LedgerFacts.SOURCE, situation.now(), otherwise));
    }

    private static JsonNode run(Entry entry) {
        ObjectNode run = entry.data().path("result").deepCopy();
        run.put("configured", true);
        return run.set("at", Json.MAPPER.valueToTree(entry.at()));
    }

    /** The Teams Connectors, and what persons attested of them since the upgrade. */
    Facts connectors(Facts facts) {
        ArrayNode connectors = Json.MAPPER.createArrayNode();
        for (String name : platform.configuration().teamsConnectors()) {
            ObjectNode connector = connectors.addObject().put("name", name).putNull("version");
            attested(name).ifPresent(entry -> {
                connector.set("version", entry.data().path("version"));
                connector.put("by", entry.by()).set("at", Json.MAPPER.valueToTree(entry.at()));
            });
        }
        return facts.with(FactNames.TEAMS_CONNECTORS, connectors, platform.address() + ", ledger", situation.now());
    }

    private Optional<Entry> attested(String connector) {
        long changed = evidence.lastChange(situation.environment()).map(Entry::seq).orElse(-1L);
        return evidence.ledger()
                .latest(EntryKinds.ATTESTATION, data ->
                        data.path("environment").asText().equals(situation.environment().name())
                                && data.path("teamsConnector").asText().equals(connector))
                .filter(entry -> entry.seq() > changed);
    }

    private Optional<Entry> newest(String kind) {
        return evidence.newest(kind, situation.environment());
    }
}
