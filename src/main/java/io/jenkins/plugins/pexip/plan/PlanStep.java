package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.List;

/**
 * One upgrade of a plan. That of Production is a promotion.
 *
 * @param number 1 for the first
 * @param startsAt when it could start: after the step before it, and for Production after Test's soak
 * @param endsAt when it is expected to end
 * @param endsAtWorst when it ends if every node needs its whole time to clear
 * @param rules those that a plan can judge
 * @param later the ids of the gate's other rules; they are judged when it is time
 */
public record PlanStep(
        int number,
        Environment.Kind environment,
        Version from,
        Version to,
        Instant startsAt,
        Instant endsAt,
        Instant endsAtWorst,
        List<PlannedRule> rules,
        List<String> later) {

    public PlanStep {
        rules = List.copyOf(rules);
        later = List.copyOf(later);
    }
}
