package io.jenkins.plugins.pexip.stage.decision;

import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is decided.
 *
 * @param version what the environment is to run; null if that is not to change
 * @param told what the stage itself knows; read only when the gate is judged, not while people think
 * @param gate that says what is to be known for it; an approval counts for this gate alone
 * @param title the question in a line
 * @param name what it is in a sentence, such as "the promotion"
 * @param unchanged what stands as long as nobody agreed, in a sentence
 * @param patience how long the answer is waited for
 * @param seen what whoever decides sees beside what the gate says, a line each; read only when it is asked
 * @param change what is decided on where no gate has to be judged for it; else null
 */
public record Matter(
        Situation situation,
        Version version,
        Supplier<Facts> told,
        Gate gate,
        String title,
        String name,
        String unchanged,
        Duration patience,
        Supplier<List<String>> seen,
        Change change) {

    /** What is judged by its gate. */
    public Matter(Situation situation, Version version, Supplier<Facts> told, Gate gate, String title, String name,
            String unchanged, Duration patience) {
        this(situation, version, told, gate, title, name, unchanged, patience, List::of, null);
    }

    /** The same, and whoever decides sees more than what the gate says. */
    public Matter seeing(Supplier<List<String>> more) {
        return new Matter(situation, version, told, gate, title, name, unchanged, patience, more, change);
    }

    /** What a stage is going to do. */
    static Matter of(Situation situation, Change change, Duration patience) {
        Facts told = Facts.NONE.with(FactNames.CHANGE, change, "Jenkinsfile, configuration", situation.now());
        return new Matter(situation, null, () -> told, Gates.change(), change.title(), change.name(),
                "'%s' was not changed.".formatted(situation.environment().name()), patience, List::of, change);
    }

    Subject subject() {
        Subject subject = Subject.of(situation, version);
        return change == null ? subject : subject.telling(told.get());
    }
}
