package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.CATALOGUE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.INSTALLED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PRODUCTION_VERSION;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.UPGRADE_PATHS;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Lead;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.release.Version;
import java.util.List;
import java.util.OptionalInt;

/** How far a hop may lead. */
final class LeadRules {

    private LeadRules() {}

    static Finding majorLead(FactReader facts, PolicySettings limits) {
        Version target = facts.version(TARGET);
        Version production = facts.version(PRODUCTION_VERSION);
        int lead = Lead.majors(target, production);
        String compared = "Test would run %s and Production runs %s, %s ahead; at most %d may lie between."
                .formatted(target, production, Words.count(lead, "major version"), limits.majorLead());
        return lead <= limits.majorLead()
                ? Finding.holds("%s", compared)
                : Finding.broken("%s Choose a target of at most %d.x, or bring Production to %d.x first.",
                        compared, production.major() + limits.majorLead(), target.major() - limits.majorLead());
    }

    static Finding minorLead(FactReader facts, PolicySettings limits) {
        Version target = facts.version(TARGET);
        Version production = facts.version(PRODUCTION_VERSION);
        ReleaseCatalogue known = target.major() > production.major()
                ? facts.as(CATALOGUE, ReleaseCatalogue.class)
                : new ReleaseCatalogue(List.of());
        OptionalInt lead = Lead.of(target, known).minorsOver(production);
        return lead.isPresent()
                ? withinLead(lead.getAsInt(), target, production, limits)
                : Finding.unknown("How many releases lie between %s and %s is not known, because the"
                        + " catalogue does not hold them all. Add them to the catalogue of releases and judge again.",
                        production, target);
    }

    private static Finding withinLead(int lead, Version target, Version production, PolicySettings limits) {
        String compared = "Test would run %s and Production runs %s, %s ahead; at most %d should lie between."
                .formatted(target, production, Words.count(lead, "minor version"), limits.minorLead());
        return lead <= limits.minorLead()
                ? Finding.holds("%s", compared)
                : Finding.broken("%s Choose an older target, bring Production forward first, or let an approver"
                        + " acknowledge it with a reason.", compared);
    }

    static Finding upgradePath(FactReader facts, PolicySettings limits) {
        Version installed = facts.version(INSTALLED);
        Version target = facts.version(TARGET);
        if (installed.equals(target)) {
            return Finding.holds("%s is installed already; uploading it again only takes up nodes that were left"
                    + " behind.",
                    target);
        }
        UpgradePaths paths = facts.as(UPGRADE_PATHS, UpgradePaths.class);
        String why = paths.explain(installed, target);
        return paths.allows(installed, target)
                ? Finding.holds("%s", why)
                : Finding.broken("%s", advice(why, installed, target));
    }

    private static String advice(String why, Version installed, Version target) {
        return target.isOlderThan(installed) ? why + " Choose a newer target, or roll back from a recovery point."
                : why;
    }
}
