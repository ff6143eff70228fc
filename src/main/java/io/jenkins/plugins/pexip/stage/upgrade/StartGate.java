package io.jenkins.plugins.pexip.stage.upgrade;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.Acknowledging;
import io.jenkins.plugins.pexip.stage.gate.AfterGate;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import java.time.Duration;
import java.time.Instant;

/**
 * The gate of an upgrade once more, in the very call that asks for the start. Between the two, calls may have been
 * drained for an hour, an upload may have crept, or nobody was there to drive the stage: what was true then is not any
 * more by itself. Where that took less time than readings of the moment are good for, the first judgement stands.
 */
final class StartGate {

    private static final String AGAIN = "gate judged again";

    /** A start that was refused or not answered is tried again soon. */
    private static final Duration JUST_NOW = Duration.ofMinutes(5);

    /** No node takes a call meanwhile; an assumption. */
    private static final Duration WHILE_NODES_ARE_HELD = Duration.ofMinutes(30);

    private final Gatekeeper gatekeeper;
    private final AfterGate closed;

    StartGate(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
        this.closed = new AfterGate(gatekeeper, "No upgrade was started: the gate was open before, and closed when it was"
                + " judged again right before the start. The upload is taken back, nodes that were put into maintenance"
                + " mode are taken out of it, and the session timeout is put back.",
                "Do what each rule says, then start again.");
    }

    /** Goes onwards if the upgrade may be started now, or if it runs. */
    Next judge(Situation situation) {
        if (Delivery.adopted(situation) || situation.did(Delivery.START) || isFresh(situation) || arrived(situation)) {
            return Next.onwards();
        }
        Duration patience = MaintenanceFirst.isWanted(situation)
                ? WHILE_NODES_ARE_HELD
                : Acknowledging.patience(Gate.Guards.UPGRADE);
        Next judged = closed.saying(() -> gatekeeper.beforeStart(situation, patience));
        if (judged instanceof Next.Onwards) {
            situation.remember(AGAIN, situation.now());
        }
        return judged;
    }

    private static boolean isFresh(Situation situation) {
        return situation.recall(AGAIN, Instant.class)
                .map(at -> situation.now().isBefore(at.plus(JUST_NOW)))
                .orElseGet(() -> !MaintenanceFirst.isWanted(situation)
                        && situation.now().isBefore(firstJudged(situation).plus(Rules.MOMENT)));
    }

    private static Instant firstJudged(Situation situation) {
        String gate = Gates.upgrade(situation.environment().kind()).name();
        return situation.engine().evidence().ledger().latest(EntryKinds.GATE, data ->
                        data.path("promotion").asText().equals(situation.engine().promotion().id())
                                && data.path("run").asText().equals(situation.runId())
                                && data.path("gate").asText().equals(gate))
                .map(entry -> Instant.parse(entry.data().path("judgedAt").asText()))
                .orElse(Instant.EPOCH);
    }

    /** A request to start of which nobody knows the answer. */
    private static boolean arrived(Situation situation) {
        return situation.intended(Delivery.START).isPresent()
                && Delivery.runs(situation, situation.here().platform());
    }
}
