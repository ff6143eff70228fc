package io.jenkins.plugins.pexip.stage.plan;

import io.jenkins.plugins.pexip.plan.Plan;
import io.jenkins.plugins.pexip.plan.PlanStep;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.Foreseen;
import io.jenkins.plugins.pexip.stage.gate.Reference;
import java.util.ArrayList;
import java.util.List;

/** What will close later hops of a plan unless somebody does something until then, as far as that is known now. */
final class LaterHops {

    private static final String NOTE = "foreseen";

    private LaterHops() {}

    /** A rule that would be in the way of a step. */
    record InTheWay(int step, String environment, Version to, String rule, Severity severity, Outcome outcome,
            String sentence) {

        static InTheWay of(String environment, PlanStep step, Verdict verdict) {
            return new InTheWay(step.number(), environment, step.to(), verdict.rule(), verdict.severity(),
                    verdict.outcome(), verdict.sentence());
        }

        String line() {
            return "  step %d, %s to %s: %s (%s) %s: %s".formatted(
                    step, environment, to, rule, severity, outcome.word(), sentence);
        }
    }

    /** The first hop is not among them: its gate says the same at once. */
    static Next lookAhead(Situation situation, Reference reference, Plan plan) {
        Foreseen foreseen = new Foreseen(situation, reference);
        List<InTheWay> all = new ArrayList<>();
        plan.steps().stream().skip(1).forEach(step -> {
            String environment = situation.platform().only(step.environment()).name();
            foreseen.inTheWay(step.environment(), step.from(), step.to(), step.startsAt()).forEach(verdict ->
                    all.add(InTheWay.of(environment, step, verdict)));
        });
        if (!all.isEmpty()) {
            situation.say("later hops, on what is known now: %d rules would be in the way when it is their turn",
                    all.size());
            all.forEach(each -> situation.print(each.line()));
        }
        situation.remember(NOTE, all);
        return Next.onwards();
    }

    static Object known(Situation situation) {
        return situation.recall(NOTE, Object.class).orElse(List.of());
    }
}
