package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.rule.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named set of rules that guards a step.
 *
 * @param rules ids of rules, in the order in which they are judged and shown; {@link RuleBook} knows which there are
 */
public record Gate(String name, Environment.Kind kind, Guards guards, List<String> rules) {

    /** What a gate guards. */
    public enum Guards {
        PLAN,
        SNAPSHOT,
        UPGRADE,
        PROMOTION,
        /** Whatever a stage does to Production. */
        CHANGE,
        /** The first machine that is stopped, restarted or put back. */
        MACHINES,
        /** All of it, as far as rights in other systems go. */
        RIGHTS,
        /** The first byte of the package. */
        UPLOAD,
        /** The end of an upgrade. */
        COMPLETION,
        /** What is said of the services on the new version. */
        VERIFICATION,
        /** The end of the time in which the schedule was held. */
        SCHEDULE,
        /** A new Conferencing Node's record. */
        DEPLOYMENT,
        /** A new Conferencing Node's way into use. */
        NODE,
        /** The way back to before an upgrade. */
        ROLLBACK,
        /** The end of the way back. */
        RETURN,
        /** Whatever comes next in a Jenkinsfile that names the gate and its rules. */
        NAMED
    }

    public Gate {
        rules = List.copyOf(rules);
    }

    /** The moment at which own rules join it; empty if none do. Each moment has one gate in each environment. */
    public Optional<Moment> moment() {
        return Optional.ofNullable(switch (guards) {
            case PLAN -> Moment.PLAN;
            case UPGRADE -> kind == Environment.Kind.TEST ? Moment.BEFORE_TEST : Moment.BEFORE_PRODUCTION;
            case COMPLETION -> Moment.AFTER_UPGRADE;
            case NODE -> Moment.NEW_NODE;
            case ROLLBACK -> Moment.ROLLBACK;
            case SNAPSHOT, PROMOTION, CHANGE, MACHINES, RIGHTS, UPLOAD, VERIFICATION, SCHEDULE, DEPLOYMENT, RETURN,
                    NAMED -> null;
        });
    }

    /** The same gate with one more rule at its end. */
    public Gate and(String rule) {
        return new Gate(name, kind, guards, Stream.concat(rules.stream(), Stream.of(rule)).toList());
    }
}
