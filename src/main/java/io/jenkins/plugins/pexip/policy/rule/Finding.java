package io.jenkins.plugins.pexip.policy.rule;

import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import java.time.Instant;

/**
 * What a rule found in the facts.
 *
 * @param sentence for a release manager; where the rule does not hold, it says what to do
 * @param severity the rule's severity in this case; null for its usual one
 * @param opensAt from when on the rule would hold if nothing but time passed; null if it holds, or if waiting alone
 *     does not make it hold
 */
public record Finding(Kind kind, String sentence, Severity severity, Instant opensAt) {

    public enum Kind {
        HOLDS,
        BROKEN,
        UNKNOWN
    }

    public static Finding holds(String sentence, Object... arguments) {
        return new Finding(Kind.HOLDS, sentence.formatted(arguments), null, null);
    }

    public static Finding broken(String sentence, Object... arguments) {
        return new Finding(Kind.BROKEN, sentence.formatted(arguments), null, null);
    }

    public static Finding unknown(String sentence, Object... arguments) {
        return new Finding(Kind.UNKNOWN, sentence.formatted(arguments), null, null);
    }

    /** The same, for a rule that binds more in this case than usually. */
    Finding asMust() {
        return new Finding(kind, sentence, Severity.MUST, opensAt);
    }

    /** The same, for a rule that binds less in this case than usually. */
    Finding asShould() {
        return new Finding(kind, sentence, Severity.SHOULD, opensAt);
    }

    /** The same, for a rule that waiting alone makes hold. */
    Finding openingAt(Instant instant) {
        return new Finding(kind, sentence, severity, instant);
    }

    /** The same with more to say. */
    Finding adding(String more) {
        return new Finding(kind, sentence + more, severity, opensAt);
    }

    public Severity severity(Severity usual) {
        return severity == null ? usual : severity;
    }

    public Outcome outcome(Severity usual) {
        return switch (kind) {
            case HOLDS -> Outcome.PASS;
            case BROKEN -> severity(usual).broken();
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }
}
