package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * As long as somebody does not answer, the stage asks again; after some minutes the fact is recorded as not to be had,
 * and the rules that need it are UNKNOWN.
 */
record PatientReading(Situation situation) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What the stage cannot do without: where it is refused, the stage ends. */
    Facts needed(Facts facts, UnaryOperator<Facts> read, String... names) {
        try {
            return read.apply(facts);
        } catch (Unreachable e) {
            if (!situation.silentFor(PATIENCE)) {
                throw e;
            }
            return without(facts, e, names);
        }
    }

    /** What only rules ask for: where it is refused, it is not to be had, and the gate says so. */
    Facts wanted(Facts facts, UnaryOperator<Facts> read, String... names) {
        try {
            return needed(facts, read, names);
        } catch (Refused e) {
            return without(facts, e, names);
        }
    }

    private Facts without(Facts facts, RuntimeException problem, String... names) {
        Facts without = facts;
        for (String name : names) {
            without = without.without(name, place(name), situation.now(), problem.getMessage());
        }
        return without;
    }

    /** The environment that a fact tells of. */
    private String place(String fact) {
        return switch (fact) {
            case FactNames.TEST_VERSION, FactNames.TEST_NOW -> situation.platform().only(Environment.Kind.TEST).name();
            case FactNames.PRODUCTION_VERSION -> situation.platform().only(Environment.Kind.PRODUCTION).name();
            default -> situation.environment().name();
        };
    }
}
