package io.jenkins.plugins.pexip.stage.machine;

import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Long operations on several things, side by side. What the other side refuses for a while, and what it accepts and
 * then fails for a reason that may pass, is asked for again, as the efforts say. Whoever uses it asks for what is due,
 * then follows what was asked for, in the same phase.
 */
public final class Operations {

    private final Situation situation;
    private final Efforts efforts;

    public Operations(Situation situation, Efforts efforts) {
        this.situation = situation;
        this.efforts = efforts;
    }

    /**
     * Asks, if it is time to.
     *
     * @param lookup what became of a request that nobody knows the answer of
     * @return whether a request was made, with success or without
     */
    public boolean ask(String what, Supplier<Optional<Operation>> lookup, Supplier<Operation> action) {
        if (isAccepted(what) || !efforts.isDue(what)) {
            return false;
        }
        efforts.attempt(what, () -> situation.once(efforts.effect(what), Operation.class, lookup, action));
        return true;
    }

    /** Whether the last request was accepted, and did not fail for a reason that may pass. */
    public boolean isAccepted(String what) {
        return situation.did(efforts.effect(what));
    }

    /** Whether an earlier try was accepted and failed. */
    public boolean hasFailedBefore(String what) {
        return efforts.trouble(what).filter(trouble -> trouble.turn() > 0).isPresent();
    }

    /** As it was read last; empty if the last request was not accepted. */
    public static Optional<Operation> latest(Situation situation, String what) {
        return situation.recall(what, Operation.class)
                .or(() -> situation.outcome(Efforts.effect(situation, what), Operation.class));
    }

    /**
     * Reads once where an accepted one stands. Where it failed for a reason that may pass, that is noted, and it is due
     * again later.
     */
    public Operation follow(String what, UnaryOperator<Operation> reading) {
        Operation known = latest(situation, what).orElseThrow();
        Operation now = known.state() == State.RUNNING ? reading.apply(known) : known;
        if (now.state() == State.FAILED && now.mayPass()) {
            situation.forget(what);
            efforts.failed(what, "Azure accepted it, and then could not: " + now.message(), true);
            return now;
        }
        if (!now.equals(known)) {
            situation.remember(what, now);
        }
        if (now.state() == State.SUCCEEDED) {
            efforts.over(what);
        }
        return now;
    }
}
