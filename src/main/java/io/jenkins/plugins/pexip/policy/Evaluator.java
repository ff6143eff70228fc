package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.rule.FactReader;
import io.jenkins.plugins.pexip.policy.rule.Finding;
import io.jenkins.plugins.pexip.policy.rule.Readings;
import io.jenkins.plugins.pexip.policy.rule.Rule;
import io.jenkins.plugins.pexip.policy.rule.UnknownFact;
import io.jenkins.plugins.pexip.policy.verdict.Decisions;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/** Judges facts by rules. Makes no call, keeps no state: the same facts at the same time give the same verdicts. */
public final class Evaluator {

    private Evaluator() {}

    /**
     * Judges every rule of a gate, and the own rules of its moment. The fact {@link FactNames#ENVIRONMENT} names the
     * environment, if it is there.
     */
    public static Judgement judge(Gate gate, Facts facts, PolicySettings limits, Instant now) {
        String environment = facts.find(FactNames.ENVIRONMENT).map(fact -> fact.value().asText()).orElse("");
        Judgement judgement = new Judgement(
                gate.name(), environment, now, judgeAgain(gate, facts, limits, now, now), null);
        return judgement.isOpen() ? judgement : judgement.openingNext(NextOpening.after(
                judgement, later -> judgeAgain(gate, facts, limits, later, now)));
    }

    /** As the rules would say at a later time, on readings that are as old as they are now. */
    private static List<Verdict> judgeAgain(Gate gate, Facts facts, PolicySettings limits, Instant at, Instant now) {
        RuleBook book = RuleBook.of(limits);
        Readings readings = new Readings(facts);
        List<Verdict> found = book.joined(gate).rules().stream()
                .map(id -> found(book.get(id), new FactReader(readings, book.get(id), at, now), limits))
                .toList();
        Decisions decisions = new Decisions(facts, limits, at, found.stream().anyMatch(Verdict::readsTarget));
        return found.stream().map(decisions::on).toList();
    }

    /** @throws IllegalArgumentException if there is no such rule */
    public static Verdict judge(String ruleId, Facts facts, PolicySettings limits, Instant now) {
        Rule rule = RuleBook.of(limits).get(ruleId);
        boolean aboutTarget = facts.find(FactNames.TARGET).isPresent();
        return new Decisions(facts, limits, now, aboutTarget).on(found(rule, new FactReader(facts, rule, now), limits));
    }

    private static Verdict found(Rule rule, FactReader reader, PolicySettings limits) {
        Finding finding = find(rule, reader, limits);
        return Verdict.found(rule.id(), finding.severity(rule.severity()), rule.source(),
                finding.outcome(rule.severity()), finding.sentence(), rule.binding(), reader.used())
                .openingAt(finding.opensAt());
    }

    private static Finding find(Rule rule, FactReader reader, PolicySettings limits) {
        try {
            return rule.judge().judge(reader, limits);
        } catch (UnknownFact e) {
            return Finding.unknown("%s", e.getMessage());
        } catch (RuntimeException e) {
            return Finding.unknown("The facts of '%s' are not what the rule expects (%s); correct them and judge"
                    + " again.",
                    rule.id(), e);
        }
    }
}
