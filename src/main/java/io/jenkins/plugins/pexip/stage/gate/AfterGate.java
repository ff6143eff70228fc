package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.StageFailure;
import java.util.function.Supplier;

/**
 * A gate after something was changed: if it is closed, that stands or is put back. What one says at the end comes true
 * with time.
 *
 * @param left what stands then, in a sentence
 * @param next what to do then, in a sentence
 */
public record AfterGate(Gatekeeper gatekeeper, String left, String next) {

    /** Waits until the platform has settled, at most a quarter of an hour; what the gate says of it then is its own. */
    public Next settle(Subject subject, Gate gate) {
        return Settling.ofUpgraded(gatekeeper).await(subject, gate);
    }

    /** The same for a gate whose rules all come true with time. */
    public Next await(Subject subject, Gate settling) {
        return Settling.until(gatekeeper, subject, settling);
    }

    /** Goes onwards if the gate is open; waits if somebody has to acknowledge something. */
    public Next require(Subject subject, Gate gate) {
        return saying(() -> gatekeeper.require(subject, gate));
    }

    /** The same, however it is judged. */
    public Next saying(Supplier<Next> judging) {
        try {
            return judging.get();
        } catch (StageFailure closed) {
            Problem problem = closed.problem();
            throw new StageFailure(new Problem(problem.kind(), problem.what(), left, next));
        }
    }
}
