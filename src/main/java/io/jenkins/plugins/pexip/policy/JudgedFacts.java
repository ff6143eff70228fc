package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.verdict.Acknowledgement;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import java.util.List;
import java.util.Objects;

/**
 * The facts behind a judgement, so that anybody can judge them again: those that its rules looked at, and the decisions
 * that it took into account. By the same limits and at the same time they give the same digest.
 */
public final class JudgedFacts {

    private final Judgement judgement;

    private JudgedFacts(Judgement judgement) {
        this.judgement = judgement;
    }

    public static Facts of(Judgement judgement) {
        return new JudgedFacts(judgement).facts();
    }

    private Facts facts() {
        Facts facts = Facts.NONE;
        for (Verdict verdict : judgement.verdicts()) {
            for (Fact fact : verdict.facts()) {
                facts = facts.with(fact);
            }
        }
        return decisions(judgement.environment().isEmpty()
                ? facts : orElse(facts, FactNames.ENVIRONMENT, judgement.environment()));
    }

    private Facts decisions(Facts facts) {
        List<Waiver> waivers =
                judgement.verdicts().stream().map(Verdict::waiver).filter(Objects::nonNull).toList();
        List<Acknowledgement> acknowledgements =
                judgement.verdicts().stream().map(Verdict::acknowledgement).filter(Objects::nonNull).toList();
        Facts whole = orElse(orElse(facts, FactNames.WAIVERS, waivers), FactNames.ACKNOWLEDGEMENTS, acknowledgements);
        for (Waiver waiver : waivers) {
            whole = scope(whole, waiver);
        }
        return whole;
    }

    /** What a waiver holds for is looked at, though by no rule. */
    private Facts scope(Facts facts, Waiver waiver) {
        Facts platform = orElse(facts, FactNames.PLATFORM, waiver.platform());
        return waiver.version() == null ? platform : orElse(platform, FactNames.TARGET, waiver.version());
    }

    private Facts orElse(Facts facts, String name, Object value) {
        return facts.find(name).isPresent() ? facts : facts.with(name, value, "the judgement", judgement.judgedAt());
    }
}
