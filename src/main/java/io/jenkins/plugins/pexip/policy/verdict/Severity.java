package io.jenkins.plugins.pexip.policy.verdict;

/** How binding a rule is; the team's guide decides by its own words. */
public enum Severity {
    /** Blocks. */
    MUST,
    /** Somebody who may approve has to acknowledge it, with a reason. */
    SHOULD;

    /** What it means that a rule of this severity does not hold. */
    public Outcome broken() {
        return this == MUST ? Outcome.FAIL : Outcome.WARN;
    }
}
