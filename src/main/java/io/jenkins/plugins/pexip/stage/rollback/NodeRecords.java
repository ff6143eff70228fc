package io.jenkins.plugins.pexip.stage.rollback;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.port.NewNodes;
import io.jenkins.plugins.pexip.stage.port.Node;
import java.time.Duration;
import java.util.List;

/**
 * The records of the Conferencing Nodes that are deployed anew: as long as they stand, their names are in use (rule
 * {@code node-unique}).
 */
final class NodeRecords {

    private static final String NAMES = "nodes to deploy anew";
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    Next remove(Situation situation) {
        if (situation.recall(NAMES, TEXTS).isEmpty()) {
            situation.remember(NAMES, situation.here().platform().nodes().stream()
                    .filter(node -> node.role() != Node.Role.MANAGEMENT)
                    .map(Node::name)
                    .toList());
        }
        NewNodes nodes = situation.here().platform().newNodes();
        Efforts efforts = new Efforts(situation, LIMIT, LIMIT);
        for (String name : names(situation)) {
            String effect = effect(name);
            if (!situation.did(effect) && efforts.isDue(effect)) {
                efforts.attemptAtOnce(effect, () -> {
                    situation.once(effect, () -> nodes.description(name).isEmpty(), () -> nodes.remove(name));
                    situation.say("the record of %s was deleted; deploy it anew with pexipDeployNode", name);
                });
                return situation.againNow("deleting the records of nodes");
            }
        }
        return efforts.settle(names(situation).stream().map(NodeRecords::effect).toList(), "deleting records",
                reasons -> new StageFailure(Problem.failed(
                        "Not every record could be deleted: %s.".formatted(reasons),
                        "The Management Node is back; the other records are deleted.",
                        "Delete these records on the Management Node, then deploy the nodes anew.")));
    }

    private static String effect(String name) {
        return "delete record of " + name;
    }

    /** Empty if none is deployed anew. */
    static List<String> names(Situation situation) {
        return situation.recall(NAMES, TEXTS).orElse(List.of());
    }
}
