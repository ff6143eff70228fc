package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;

/**
 * What a gate is judged about.
 *
 * @param target the release that the environment is to run; null where the rules do not ask
 * @param measured the package as it was measured; null where there is none yet
 * @param expectedSha256 the digest that the vendor publishes; null where there is no package yet
 */
public record Subject(Situation situation, Version target, Packages.Measured measured, String expectedSha256) {

    public static Subject of(Situation situation, Version target) {
        return new Subject(situation, target, null, null);
    }
}
