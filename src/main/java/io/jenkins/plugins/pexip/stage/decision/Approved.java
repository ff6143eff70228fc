package io.jenkins.plugins.pexip.stage.decision;

import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.stage.OtherRun;
import io.jenkins.plugins.pexip.stage.Situation;
import java.util.Optional;
import java.util.Set;

/**
 * Where an approval was given.
 *
 * @param run the id of the stage's run that asked
 * @param gate the name of the gate that it was asked for
 */
record Approved(String run, String gate) {

    /** In a run of one of these stages that is under way; empty if there is none. */
    static Optional<Approved> around(Situation situation, Set<String> stages) {
        return situation.others().stream()
                .filter(run -> stages.contains(run.stage()))
                .flatMap(run -> in(run).stream())
                .findFirst();
    }

    private static Optional<Approved> in(OtherRun run) {
        return run.recall(Decision.APPROVED_FOR, String.class).map(gate -> new Approved(run.id(), gate));
    }

    /** In the very run that asks. */
    static Approved here(Situation situation) {
        return new Approved(situation.runId(), Gates.change().name());
    }
}
