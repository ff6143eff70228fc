package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.verdict.Binding;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is different between two judgements of one gate, so far as decisions are bound to it. */
final class JudgementChange {

    private JudgementChange() {}

    /** A sentence part for each rule that says something else or says it on other facts, naming these. */
    static List<String> between(Judgement before, Judgement after) {
        Map<String, Verdict> earlier = before.verdicts().stream()
                .collect(Collectors.toMap(Verdict::rule, Function.identity()));
        List<String> changes = new ArrayList<>();
        for (Verdict now : after.verdicts()) {
            Verdict then = earlier.remove(now.rule());
            if (now.binding() != Binding.NOTHING) {
                changes.addAll(then == null ? List.of(now.rule() + " is judged now and was not") : between(then, now));
            }
        }
        earlier.keySet().forEach(rule -> changes.add(rule + " is not judged any more"));
        return changes;
    }

    private static List<String> between(Verdict then, Verdict now) {
        List<String> changes = new ArrayList<>();
        if (then.found() != now.found()) {
            changes.add("%s was %s and is %s: %s".formatted(now.rule(), then.found(), now.found(), now.sentence()));
        }
        if (now.binding() == Binding.FACTS) {
            changes.addAll(facts(then, now));
        }
        if ((then.waiver() == null) != (now.waiver() == null)) {
            changes.add("%s was %s and is %s".formatted(now.rule(), then.outcome(), now.outcome()));
        }
        return changes;
    }

    private static List<String> facts(Verdict then, Verdict now) {
        Map<String, Fact> earlier = then.facts().stream().collect(Collectors.toMap(Fact::name, Function.identity()));
        return now.facts().stream()
                .filter(fact -> !fact.sameAs(earlier.get(fact.name())))
                .map(fact -> "%s: it was %s".formatted(fact.line(),
                        earlier.containsKey(fact.name()) ? earlier.get(fact.name()).line() : "not looked at"))
                .toList();
    }
}
