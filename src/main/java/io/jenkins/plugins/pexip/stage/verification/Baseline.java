package io.jenkins.plugins.pexip.stage.verification;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import java.util.Map;

/**
 * The collection, run right before an upgrade: what fails already cannot be blamed on the upgrade. What follows from
 * its result is for the gate to say (policy, "baseline").
 */
public final class Baseline {

    public Next run(Situation situation) {
        var collection = situation.here().collection();
        if (collection.isEmpty()) {
            situation.say("no collection is configured, so there is no baseline");
            return Next.onwards();
        }
        if (isUpgrading(situation)) {
            situation.say("an upgrade is under way, so there is no baseline");
            return Next.onwards();
        }
        CollectionResult result = CollectionRun.once(situation, collection.get(), "baseline");
        situation.record(
                "baseline",
                EntryKinds.BASELINE,
                Map.of("environment", situation.environment().name(), "result", result));
        return Next.onwards();
    }

    private static boolean isUpgrading(Situation situation) {
        return situation.here().platform().nodes().stream().anyMatch(node -> node.state().isUpgrading());
    }
}
