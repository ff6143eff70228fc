package io.jenkins.plugins.pexip.stage.decision;

import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import java.time.Duration;

/**
 * What is decided.
 *
 * @param subject whose target is what the environment is to run
 * @param gate that says what is to be known for it; an approval counts for this gate alone
 * @param title the question in a line
 * @param name what it is in a sentence, such as "the promotion"
 * @param unchanged what stands as long as nobody agreed, in a sentence
 * @param patience how long the answer is waited for
 */
public record Matter(Subject subject, Gate gate, String title, String name, String unchanged, Duration patience) {

    Situation situation() {
        return subject.situation();
    }

    Version version() {
        return subject.target();
    }
}
