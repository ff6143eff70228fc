package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.release.Version;

/**
 * What somebody has to grant before a step can be taken: a waiver of a MUST, or an acknowledgement of a SHOULD.
 *
 * @param step the step's number
 * @param target what the environment is to be upgraded to
 * @param why what the rule says about it
 */
public record Concession(int step, String rule, Environment.Kind environment, Version target, String why) {

    static Concession of(PlanStep step, PlannedRule broken) {
        return new Concession(step.number(), broken.rule(), step.environment(), step.to(), broken.sentence());
    }
}
