package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;

/** What a rule would say before a step, as far as releases alone decide it. */
public record PlannedRule(String rule, Severity severity, Outcome outcome, String sentence) {

    static PlannedRule of(Verdict verdict) {
        return new PlannedRule(verdict.rule(), verdict.severity(), verdict.outcome(), verdict.sentence());
    }

    boolean holds() {
        return outcome.opens();
    }
}
