package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A gate after a change: what it says comes true with time, and if it is closed, the change stands.
 *
 * @param left what stands then, in a sentence
 * @param next what to do then, in a sentence
 */
public record AfterGate(Gatekeeper gatekeeper, String left, String next) {

    /** What nodes need some minutes for: to synchronise, and to lower the alarms that an upgrade raises. */
    private static final List<String> SETTLING = List.of("upgrade-complete", "alarms-cleared");

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** Waits until the platform has settled, at most a quarter of an hour; what the gate says of it then is its own. */
    public Next settle(Subject subject, Gate gate) {
        return await(subject, new Gate(gate.name(), gate.kind(), Gate.Guards.COMPLETION, SETTLING));
    }

    /** The same for a gate whose rules all come true with time. */
    public Next await(Subject subject, Gate settling) {
        Situation situation = subject.situation();
        Judgement judgement = gatekeeper.judge(subject, settling);
        Optional<Verdict> unsettled = judgement.inTheWay().stream().findFirst();
        return unsettled.isEmpty() || situation.longerThan(LIMIT)
                ? Next.onwards()
                : situation.againIn(LOOK_AGAIN, "waiting for the platform: " + unsettled.get().sentence());
    }

    /** Goes onwards if the gate is open; waits if somebody has to acknowledge something. */
    public Next require(Subject subject, Gate gate) {
        try {
            return gatekeeper.require(subject, gate);
        } catch (StageFailure closed) {
            Problem problem = closed.problem();
            throw new StageFailure(new Problem(problem.kind(), problem.what(), left, next));
        }
    }
}
