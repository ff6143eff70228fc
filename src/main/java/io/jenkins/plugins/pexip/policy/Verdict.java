package io.jenkins.plugins.pexip.policy;

import java.util.List;

/**
 * What a rule says about the facts.
 *
 * @param rule its id
 * @param sentence for a release manager; where the rule does not pass, it says what to do
 * @param facts those that were used, in the order of their use
 */
public record Verdict(String rule, Severity severity, String source, Outcome outcome, String sentence,
        List<Fact> facts) {

    public Verdict {
        facts = facts == null ? List.of() : List.copyOf(facts);
    }

    public boolean opens() {
        return outcome.opens();
    }
}
