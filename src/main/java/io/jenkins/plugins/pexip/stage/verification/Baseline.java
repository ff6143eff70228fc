package io.jenkins.plugins.pexip.stage.verification;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import java.util.Map;

/**
 * The collection, run right before an upgrade: what fails already cannot be blamed on the upgrade (policy, "baseline").
 */
public final class Baseline {

    public Next run(Situation situation) {
        if (situation.recall(UpgradeOrder.ADOPTED, Boolean.class).orElse(false)) {
            return Next.onwards();
        }
        var collection = situation.here().collection();
        if (collection.isEmpty()) {
            situation.say("no collection is configured, so there is no baseline");
            return Next.onwards();
        }
        CollectionResult result = CollectionRun.once(situation, collection.get(), "baseline");
        if (result.verdict() != CollectionResult.Verdict.PASS) {
            throw new StageFailure(new Problem(
                    Problem.Kind.GATE_CLOSED,
                    "The service does not pass its collection before the upgrade: " + result.sentence(),
                    "Nothing was changed.",
                    "Repair the service or the means of testing it, then start again."));
        }
        situation.record(
                "baseline",
                EntryKinds.BASELINE,
                Map.of("environment", situation.environment().name(), "result", result));
        return Next.onwards();
    }
}
