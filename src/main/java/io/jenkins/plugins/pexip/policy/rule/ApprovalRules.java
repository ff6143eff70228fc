package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.APPROVALS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.CHANGE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.ENVIRONMENT;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PROMOTION;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;

import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.platform.SeparationOfDuties;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who must have agreed. */
final class ApprovalRules {

    private ApprovalRules() {}

    /** @param starter null in facts of old, which know a name at most */
    record Promotion(String startedBy, Starter starter, String digest) {

        Starter whoStarted() {
            return starter == null ? Starter.person(startedBy) : starter;
        }
    }

    record Approval(String by, Instant at, Version version, String environment, String digest) {}

    /** What a stage is going to do, where it is that and no promotion to a version. */
    record Change(String name) {}

    static Finding separationOfDuties(FactReader facts, PolicySettings limits) {
        Promotion promotion = facts.as(PROMOTION, Promotion.class);
        String environment = facts.text(ENVIRONMENT);
        Optional<Change> change = facts.find(CHANGE, Change.class);
        Version target = change.isPresent() ? null : facts.version(TARGET);
        List<Approval> forThis = facts.list(APPROVALS, Approval.class).stream()
                .filter(approval -> approval.by() != null)
                .filter(approval -> target == null || target.equals(approval.version()))
                .filter(approval -> environment.equals(approval.environment()))
                .filter(approval -> approval.at() != null && !approval.at().isAfter(facts.now()))
                .toList();
        String what = change.map(Change::name).orElseGet(() -> "%s for '%s'".formatted(target, environment));
        return judge(promotion, forThis, limits, what);
    }

    private static Finding judge(Promotion promotion, List<Approval> given, PolicySettings limits, String what) {
        List<Approval> valid = given.stream()
                .filter(approval -> promotion.digest() == null || promotion.digest().equals(approval.digest()))
                .toList();
        Starter starter = promotion.whoStarted();
        SeparationOfDuties duties = limits.duties(starter);
        List<String> named = valid.stream().map(Approval::by).toList();
        List<String> people = duties.counted(named).stream().sorted().toList();
        Optional<String> missing = duties.missing(named);
        if (missing.isEmpty()) {
            return Finding.holds("%s approved %s, which %s started.", Words.list(people), what, starter);
        }
        String lost = valid.size() < given.size() ? " Approvals given for other verdicts are void, because a fact"
                + " changed." : "";
        return Finding.broken("%s approved by %d of %d people that it takes.%s%s Let somebody%s approve it%s.",
                what, people.size(), duties.quorum(), lost, why(starter, missing.get()), others(starter), among(duties));
    }

    /** More is said only where the number does not say it. */
    private static String why(Starter starter, String missing) {
        String more = starter.isKnown() ? "" : " Nobody is known to have started it (%s), so it takes one more."
                .formatted(starter);
        return missing.contains("'") ? more + " It takes " + missing + "." : more;
    }

    private static String others(Starter starter) {
        return starter.involved().isEmpty() ? "" : " other than " + Words.list(starter.involved());
    }

    private static String among(SeparationOfDuties duties) {
        return duties.among().isEmpty() ? "" : ", of " + duties.among();
    }
}
