package io.jenkins.plugins.pexip.stage.rollback;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.WayBack;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Evidence;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.machine.KeptBackup;
import io.jenkins.plugins.pexip.stage.machine.MachineCopy;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rollback plans in the ledger: one for each upgrade that was started. */
public final class RollbackPlans {

    private static final TypeReference<List<MachineCopy>> COPIES = new TypeReference<>() {};

    private RollbackPlans() {}

    /** Writes down what the environment goes back to if its upgrade, which is about to be started, fails. */
    public static void write(Situation situation, WayBack way, Version from, Version version, List<Alarm> alarms) {
        Evidence evidence = situation.engine().evidence();
        Optional<JsonNode> snapshot = evidence.sinceLastChange(EntryKinds.SNAPSHOT, situation.environment())
                .map(Entry::data);
        RollbackPlan plan = new RollbackPlan(
                situation.engine().promotion().id(),
                situation.runId(),
                situation.environment().name(),
                way,
                from,
                version,
                isWhole(situation, from),
                snapshot.map(data -> Json.MAPPER.convertValue(data.path("recoveryPoints"), COPIES)).orElse(List.of()),
                snapshot.filter(data -> data.hasNonNull("keptBackup"))
                        .map(data -> Json.MAPPER.convertValue(data.path("keptBackup"), KeptBackup.class))
                        .orElse(null),
                packageOf(evidence, situation, from),
                Json.MAPPER.valueToTree(alarms));
        if (situation.record("rollback plan", EntryKinds.ROLLBACK_PLAN, plan)) {
            situation.say("rollback plan: %s", plan.inWords());
        }
    }

    private static boolean isWhole(Situation situation, Version version) {
        return situation.here().platform().nodes().stream()
                .filter(Node::alwaysOn)
                .allMatch(node -> version.equals(node.version()));
    }

    /** Writes down that an upgrade is under way that cannot be undone. */
    public static void writeNone(Situation situation, Version from, Version version) {
        RollbackPlan none = new RollbackPlan(situation.engine().promotion().id(), situation.runId(),
                situation.environment().name(), null, from, version, false, List.of(), null, null, null);
        if (situation.record("rollback plan", EntryKinds.ROLLBACK_PLAN, none)) {
            situation.say("rollback plan: none, because what was before is not known");
        }
    }

    private static JsonNode packageOf(Evidence evidence, Situation situation, Version version) {
        return evidence.lastChange(situation.environment())
                .map(Entry::data)
                .filter(data -> version.equals(Version.parse(data.path("version").asText())))
                .map(data -> data.path("package"))
                .filter(JsonNode::isObject)
                .orElse(null);
    }

    /**
     * The plan for the upgrade that would be undone now: of the last upgrade, whether it came to its end or not, when
     * the environment was whole last; empty if there was none since the environment went back to before it.
     */
    static Optional<RollbackPlan> toUndo(Situation situation) {
        List<RollbackPlan> open = new ArrayList<>();
        Optional<RollbackPlan> done = Optional.empty();
        for (Entry entry : situation.engine().evidence().ledger().entries()) {
            if (!entry.data().path("environment").asText().equals(situation.environment().name())) {
                continue;
            }
            switch (entry.kind()) {
                case EntryKinds.ROLLBACK_PLAN -> open.add(Json.MAPPER.convertValue(entry.data(), RollbackPlan.class));
                case EntryKinds.UPGRADE -> {
                    done = lastWhole(open);
                    open.clear();
                }
                case EntryKinds.ROLLBACK -> {
                    done = Optional.empty();
                    open.clear();
                }
                default -> { }
            }
        }
        return open.isEmpty() ? done : lastWhole(open);
    }

    private static Optional<RollbackPlan> lastWhole(List<RollbackPlan> plans) {
        return plans.stream().filter(RollbackPlan::whole).reduce((older, newer) -> newer);
    }
}
