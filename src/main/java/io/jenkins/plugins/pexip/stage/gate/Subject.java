package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;

/**
 * What a gate is judged about.
 *
 * @param target the release that the environment is to run; null where the rules do not ask
 * @param measured the package as it was measured; null where there is none yet
 * @param expectedSha256 the digest that the vendor publishes; null where there is no package yet
 * @param told facts that the stage knows from what it did itself, such as what stood before a change
 */
public record Subject(
        Situation situation, Version target, Packages.Measured measured, String expectedSha256, Facts told) {

    public Subject(Situation situation, Version target, Packages.Measured measured, String expectedSha256) {
        this(situation, target, measured, expectedSha256, Facts.NONE);
    }

    public static Subject of(Situation situation, Version target) {
        return new Subject(situation, target, null, null);
    }

    /** The same, and what the stage itself knows. */
    public Subject telling(Facts facts) {
        return new Subject(situation, target, measured, expectedSha256, told.and(facts));
    }
}
