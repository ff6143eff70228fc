package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.record.Judgements;
import java.util.List;

/** What gates said before, as the ledger holds it. */
public final class PastJudgements {

    private PastJudgements() {}

    /** Sentences on which facts changed since a judgement with that digest, so that decisions on it are void. */
    public static String changes(Situation situation, Judgement now, String digest) {
        Judgements past = new Judgements(situation.engine().evidence().ledger());
        List<String> changes = past.latestOf(digest).map(now::changesSince).orElse(List.of());
        return changes.isEmpty()
                ? "What the gate says has changed since it was asked."
                : "What the gate says has changed since it was asked: %s.".formatted(String.join("; ", changes));
    }
}
