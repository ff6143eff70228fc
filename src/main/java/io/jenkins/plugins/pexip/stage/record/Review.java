package io.jenkins.plugins.pexip.stage.record;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.release.Version;
import java.util.List;
import java.util.Map;

/**
 * Somebody read the release notes of a version (guide, rule 2).
 *
 * @param onBehalfOf who is said to have read them, if that is somebody else than who says so; may be null
 * @param breakingChanges what was found; empty says that there are none
 */
public record Review(String version, String onBehalfOf, List<String> breakingChanges) implements Statement {

    @Override
    public String entryKind() {
        return EntryKinds.REVIEW;
    }

    @Override
    public String subject() {
        return "of " + Version.parse(version);
    }

    @Override
    public Map<String, Object> checked(Form form, Records records) {
        return Map.of(
                "version", form.version("version", version),
                "breakingChanges", form.texts("breakingChanges",
                        form.given("breakingChanges", breakingChanges, "it does not say whether there are any")));
    }
}
