package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.Environment;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The platform's ledger as one promotion writes to it: each entry names the stage's run, so that none is written twice.
 */
public final class Evidence {

    private final Ledger ledger;
    private final String promotion;
    private final Starter starter;

    public Evidence(Ledger ledger, String promotion, Starter starter) {
        this.ledger = ledger;
        this.promotion = promotion;
        this.starter = starter;
    }

    boolean has(String run, String key) {
        return entries().anyMatch(data -> data.path("promotion").asText().equals(promotion)
                && data.path("run").asText().equals(run)
                && data.path("key").asText().equals(key));
    }

    /** An entry is by the person whom its data name, or else by who started the promotion; by nobody if nobody did. */
    void add(String run, String key, String kind, JsonNode data) {
        ObjectNode whole = Json.MAPPER.createObjectNode();
        whole.put("promotion", promotion).put("run", run).put("key", key).put("startedBy", starter.toString());
        whole.setAll((ObjectNode) data);
        ledger.append(kind, data.path("by").asText(starter.by()), whole);
    }

    public Ledger ledger() {
        return ledger;
    }

    private Stream<JsonNode> entries() {
        return ledger.entries().stream().map(Entry::data);
    }

    /** The end of the last upgrade of an environment, or of its way back from one, whichever came later. */
    public Optional<Entry> lastChange(Environment environment) {
        return Stream.of(EntryKinds.UPGRADE, EntryKinds.ROLLBACK)
                .flatMap(kind -> newest(kind, environment).stream())
                .max(Comparator.comparingLong(Entry::seq));
    }

    /** The newest entry of a kind that tells of an environment and that no later change of it made void. */
    public Optional<Entry> sinceLastChange(String kind, Environment environment) {
        long changed = lastChange(environment).map(Entry::seq).orElse(-1L);
        return newest(kind, environment).filter(entry -> entry.seq() > changed);
    }

    /** The newest entry of a kind that tells of an environment. */
    public Optional<Entry> newest(String kind, Environment environment) {
        return ledger.latest(kind, data -> data.path("environment").asText().equals(environment.name()));
    }
}
