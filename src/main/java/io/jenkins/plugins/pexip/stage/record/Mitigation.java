package io.jenkins.plugins.pexip.stage.record;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.util.List;
import java.util.Map;

/**
 * What was done in an environment about a breaking change (guide, rule 3).
 *
 * @param change as a review words it
 * @param mitigation what was done
 * @param documentation where that is documented
 * @param onBehalfOf who is said to have done it, if that is somebody else than who says so; may be null
 */
public record Mitigation(
        String version, String change, String mitigation, String documentation, String environment,
        String onBehalfOf)
        implements Statement {

    @Override
    public String entryKind() {
        return EntryKinds.MITIGATION;
    }

    @Override
    public String subject() {
        return "for %s in '%s'".formatted(Version.parse(version), environment);
    }

    @Override
    public Map<String, Object> checked(Form form, Records records) {
        Version release = form.version("version", version);
        return Map.of(
                "version", release,
                "mitigation", form.text("mitigation", mitigation, "it does not say what was done"),
                "documentation", form.text("documentation", documentation, "it does not say where that is documented"),
                "change", known(form, release, records.breakingChanges(release)),
                "environment", records.environment(form, environment));
    }

    /** The change in the review's words, whatever the spacing and case of these. */
    private String known(Form form, Version release, List<String> changes) {
        String named = plain(form.text("change", change, "it does not say which breaking change it is about"));
        return changes.stream().filter(known -> plain(known).equalsIgnoreCase(named)).findFirst()
                .orElseThrow(() -> form.fault("change", changes.isEmpty()
                        ? "no review of %s names a breaking change; record the review first".formatted(release)
                        : "no review of %s names '%s'; word it as a review does: %s".formatted(release, named,
                                Words.list(changes.stream().map("'%s'"::formatted).toList()))));
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
