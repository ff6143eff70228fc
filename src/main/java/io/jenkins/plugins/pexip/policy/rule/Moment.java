package io.jenkins.plugins.pexip.policy.rule;

import java.util.EnumSet;
import java.util.Set;

/** When a rule is judged. */
public enum Moment {
    /** Before Test is upgraded. */
    BEFORE_TEST,
    /** Before Production is upgraded. */
    BEFORE_PRODUCTION,
    /** At every plan and status. */
    PLAN,
    /** At each approval. */
    APPROVAL,
    /** After an upgrade, in either environment. */
    AFTER_UPGRADE,
    /** When a new Conferencing Node is deployed. */
    NEW_NODE,
    /** Before an environment goes back to what it was before its upgrade. */
    ROLLBACK;

    static Set<Moment> beforeEach() {
        return EnumSet.of(BEFORE_TEST, BEFORE_PRODUCTION);
    }
}
