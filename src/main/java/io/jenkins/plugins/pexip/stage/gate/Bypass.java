package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.stage.Situation;
import java.util.Map;

/** What was gone round on purpose, so that nobody takes it for a pass. */
public enum Bypass {
    FORCED("new copies were taken although fresh ones were there (force)"),
    ADOPTED("an upgrade that this run did not start was followed; its gate was not judged"),
    REHEARSED("the platform is configured with a clock for rehearsals; times are not real");

    private final String words;

    Bypass(String words) {
        this.words = words;
    }

    /** Marks it in the ledger, once in a stage's run. */
    public void mark(Situation situation) {
        situation.record("bypass " + name(), EntryKinds.BYPASS, Map.of(
                "environment", situation.environment().name(),
                "what", name(),
                "reason", words));
    }
}
