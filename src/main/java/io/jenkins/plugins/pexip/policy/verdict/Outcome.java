package io.jenkins.plugins.pexip.policy.verdict;

import java.util.Locale;

/**
 * What came of judging a rule: PASS, FAIL, WAIVED, UNKNOWN for a MUST; PASS, WARN, ACKNOWLEDGED, UNKNOWN for a SHOULD.
 */
public enum Outcome {
    PASS(true),
    /** Does not hold, and somebody else took the responsibility. Counted apart from passes. */
    WAIVED(true),
    /** Does not hold, and somebody who may approve has seen it. Counted apart from passes. */
    ACKNOWLEDGED(true),
    WARN(false),
    FAIL(false),
    /** A fact could not be had or is too old. Never counts as a pass. */
    UNKNOWN(false);

    private final boolean opens;

    Outcome(boolean opens) {
        this.opens = opens;
    }

    /** Whether a gate may open with it. */
    public boolean opens() {
        return opens;
    }

    /** As people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
