package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits for what nodes need some minutes for, at most a quarter of an hour; what a gate says of it then is its own. */
public record Settling(Gatekeeper gatekeeper, List<String> rules) {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** After an upgrade: to synchronise, and to lower the alarms that it raises. */
    static Settling ofUpgraded(Gatekeeper gatekeeper) {
        return new Settling(gatekeeper, List.of("upgrade-complete", "alarms-cleared"));
    }

    /** After their machines were started: to boot, one later than the other, and to be contacted. */
    public static Settling ofStarted(Gatekeeper gatekeeper) {
        return new Settling(gatekeeper, List.of("nodes-reachable"));
    }

    /** @param gate which tells the environment's kind, and its name */
    public Next await(Subject subject, Gate gate) {
        return until(gatekeeper, subject, new Gate(gate.name(), gate.kind(), Gate.Guards.COMPLETION, rules));
    }

    /** Goes onwards when a gate would open, or when time is over. */
    static Next until(Gatekeeper gatekeeper, Subject subject, Gate gate) {
        Situation situation = subject.situation();
        Optional<Verdict> unsettled = gatekeeper.judge(subject, gate).inTheWay().stream().findFirst();
        return unsettled.isEmpty() || situation.longerThan(LIMIT)
                ? Next.onwards()
                : situation.againIn(LOOK_AGAIN, "waiting for the platform: " + unsettled.get().sentence());
    }
}
