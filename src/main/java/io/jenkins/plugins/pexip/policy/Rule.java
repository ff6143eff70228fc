package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.time.Duration;
import java.util.Set;

/**
 * A rule of the promotion policy.
 *
 * @param source V the vendor's upgrade guide, D its deployment guide, G the team's promotion guide with the rule's
 *     number
 * @param maxAge how old its facts may be, because they speak of the moment; null if they do not age
 * @param judge null if this version has the rule's form only; then it is in no gate and never passes
 */
record Rule(
        String id, Severity severity, Set<Moment> moments, String source, Duration maxAge, Judge judge) {

    /** Looks at the facts. Takes them through the reader, which notes them and speaks up for those that are missing. */
    @FunctionalInterface
    interface Judge {
        Finding judge(FactReader facts, PolicySettings limits);
    }

    public Rule {
        moments = Set.copyOf(moments);
    }

    /** Whether this version can judge it. */
    public boolean judged() {
        return judge != null;
    }

    /** Whether its facts speak of the moment: then what it says counts, and not each reading behind it. */
    boolean momentary() {
        return maxAge != null;
    }
}
