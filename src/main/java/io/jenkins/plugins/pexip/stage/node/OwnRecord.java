package io.jenkins.plugins.pexip.stage.node;

import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.NewNodes;
import io.jenkins.plugins.pexip.stage.port.NodeRecord;

/**
 * The record that a run makes of its node, known by its description. What the Management Node answers to it is told one
 * time and holds secrets; if it is lost on the way, the record is taken back and created again, which is another try.
 */
final class OwnRecord {

    private static final String TRY = "try";

    private OwnRecord() {}

    static NodeRecord of(Situation situation) {
        String password = Target.configured(situation).map(vm -> vm.password()).orElse(null);
        return situation.order(NodeOrder.class).record(mark(situation), password);
    }

    private static String mark(Situation situation) {
        return "Deployed by %s, %s".formatted(situation.engine().promotion().id(), situation.runId());
    }

    static boolean isThere(Situation situation) {
        return nodes(situation).description(name(situation)).filter(mark(situation)::equals).isPresent();
    }

    /** Whether the Management Node was ever in contact with the node. */
    static boolean isContacted(Situation situation) {
        return NewNodeFacts.find(situation.here().platform(), name(situation))
                .filter(node -> node.lastContact() != null)
                .isPresent();
    }

    /** Somebody else's record of the same name stays. */
    static void remove(Situation situation) {
        situation.once(effect(situation, "delete record of"), () -> !isThere(situation), () -> {
            if (isThere(situation)) {
                nodes(situation).remove(name(situation));
            }
        });
    }

    /** The effect's name in this try. */
    static String effect(Situation situation, String what) {
        int number = number(situation);
        return "%s %s%s".formatted(what, name(situation), number == 1 ? "" : ", try " + number);
    }

    static void tryAgain(Situation situation) {
        situation.remember(TRY, number(situation) + 1);
    }

    private static int number(Situation situation) {
        return situation.recall(TRY, Integer.class).orElse(1);
    }

    static NewNodes nodes(Situation situation) {
        return situation.here().platform().newNodes();
    }

    static String name(Situation situation) {
        return situation.order(NodeOrder.class).name();
    }
}
