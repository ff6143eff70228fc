package io.jenkins.plugins.pexip.policy.rule;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.verdict.Binding;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import java.time.Duration;
import java.util.Set;

/**
 * A rule of the promotion policy.
 *
 * @param source V the vendor's upgrade guide, D its deployment guide, G the team's promotion guide with the rule's
 *     number
 * @param maxAge how old its facts may be, because they speak of the moment; null if they do not age
 */
public record Rule(
        String id, Severity severity, Set<Moment> moments, String source, Duration maxAge, Judge judge) {

    /** Looks at the facts. Takes them through the reader, which notes them and speaks up for those that are missing. */
    @FunctionalInterface
    public interface Judge {
        Finding judge(FactReader facts, PolicySettings limits);
    }

    public Rule {
        moments = Set.copyOf(moments);
    }

    /** What of its verdict decisions are bound to. */
    public Binding binding() {
        if (moments.equals(Set.of(Moment.APPROVAL))) {
            return Binding.NOTHING;
        }
        return maxAge == null ? Binding.FACTS : Binding.OUTCOME;
    }
}
