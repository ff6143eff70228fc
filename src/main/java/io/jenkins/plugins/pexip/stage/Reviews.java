package io.jenkins.plugins.pexip.stage;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.release.Version;
import java.util.List;
import java.util.Map;

/** Reviews of release notes (guide, rule 2), which people record before a promotion starts. */
public final class Reviews {

    private Reviews() {}

    /**
     * Adds a review to the evidence.
     *
     * @param by who read the notes
     * @param breakingChanges what was found; empty says that there are none
     * @throws ConfigurationProblem if nobody is named
     */
    public static void record(Ledger ledger, String by, Version version, List<String> breakingChanges) {
        if (by == null || by.isBlank()) {
            throw new ConfigurationProblem("A review of release notes needs the name of who read them.");
        }
        ledger.append(EntryKinds.REVIEW, by, Json.MAPPER.valueToTree(
                Map.of("version", version, "by", by, "breakingChanges", breakingChanges)));
    }
}
