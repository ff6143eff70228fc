package io.jenkins.plugins.pexip.stage.decision;

import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What is decided.
 *
 * @param version what the environment is to run
 * @param told what the stage itself knows; read only when the gate is judged, not while people think
 * @param gate that says what is to be known for it; an approval counts for this gate alone
 * @param title the question in a line
 * @param name what it is in a sentence, such as "the promotion"
 * @param unchanged what stands as long as nobody agreed, in a sentence
 * @param patience how long the answer is waited for
 */
public record Matter(
        Situation situation,
        Version version,
        Supplier<Facts> told,
        Gate gate,
        String title,
        String name,
        String unchanged,
        Duration patience) {

    Subject subject() {
        return Subject.of(situation, version);
    }
}
