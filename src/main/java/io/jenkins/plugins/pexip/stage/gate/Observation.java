package io.jenkins.plugins.pexip.stage.gate;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Connection;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.Topic;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which versions an environment's nodes run. Asked of its Management Node; while the machine of that is switched off,
 * as it is outside service hours, what was seen last still holds, because nothing can be installed on a machine that is
 * off.
 *
 * @param nodes each node's version, by its name
 * @param live whether it was asked of the node just now, and not taken from the ledger
 */
public record Observation(Version version, Map<String, Version> nodes, String source, Instant at, boolean live) {

    private static final TypeReference<Map<String, Version>> NODES = new TypeReference<>() {};

    /**
     * @throws Unreachable if the Management Node does not answer, though its machine is on or nothing was seen before
     */
    public static Observation of(Situation situation, Environment environment) {
        Connection connection = situation.engine().connections().to(environment);
        try {
            return live(situation, connection);
        } catch (Unreachable e) {
            if (!isOff(environment, connection)) {
                throw e;
            }
            return newest(situation.engine().evidence().ledger(), environment).orElseThrow(() -> new Unreachable(
                    "the Management Node of '%s' is switched off, and what it runs was never seen; run pexipPlan once "
                            .formatted(environment.name()) + "while it is on", e));
        }
    }

    private static Observation live(Situation situation, Connection connection) {
        List<Node> nodes = connection.platform().nodes();
        if (nodes.get(0).version() == null) {
            throw new Unreachable("the Management Node at %s does not say which version it runs"
                    .formatted(connection.platform().address()), null);
        }
        return new Observation(
                nodes.get(0).version(),
                versions(nodes),
                connection.platform().source(Topic.NODES),
                situation.now(),
                true);
    }

    /** Whether the machine of the Management Node is switched off. */
    public static boolean isOff(Environment environment, Connection connection) {
        return environment.machines().stream()
                .filter(machine -> machine.role() == Machine.Role.MANAGEMENT_NODE)
                .anyMatch(machine -> connection.machines().status(machine).power().isOff());
    }

    /** What the ledger saw last of an environment; empty if it never saw it. */
    public static Optional<Observation> newest(Ledger ledger, Environment environment) {
        String name = environment.name();
        return ledger.latest(EntryKinds.OBSERVATION, data -> data.path("environment").asText().equals(name))
                .map(Observation::of);
    }

    private static Observation of(Entry entry) {
        return new Observation(
                Version.parse(entry.data().path("version").asText()),
                Json.MAPPER.convertValue(entry.data().path("nodes"), NODES),
                "seen by " + entry.data().path("source").asText() + ", from the ledger",
                Instant.parse(entry.data().path("at").asText()),
                false);
    }

    /** Each node's version, by its name; nodes that never reported one are left out. */
    public static Map<String, Version> versions(List<Node> nodes) {
        Map<String, Version> versions = new TreeMap<>();
        nodes.stream()
                .filter(node -> node.version() != null)
                .forEach(node -> versions.put(node.name(), node.version()));
        return versions;
    }

    /** Writes down what an environment runs, for times when it is off. */
    public void record(Situation situation, Environment environment, String moment) {
        if (!live) {
            return;
        }
        situation.record("observation %s %s".formatted(environment.name(), moment), EntryKinds.OBSERVATION, Map.of(
                "environment", environment.name(), "version", version, "nodes", nodes, "source", source, "at", at));
    }
}
