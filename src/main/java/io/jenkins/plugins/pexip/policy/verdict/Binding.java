package io.jenkins.plugins.pexip.policy.verdict;

/** What of a verdict people's decisions are bound to: if that changes, the decisions are void. */
public enum Binding {
    /** What was found, and the values of the facts behind it. */
    FACTS,
    /** What was found alone; its facts speak of the moment and are read anew each time. */
    OUTCOME,
    /** Nothing: the rule looks at the decisions themselves. */
    NOTHING
}
