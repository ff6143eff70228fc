package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.APPROVALS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.ENVIRONMENT;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.PROMOTION;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who must have agreed. */
final class ApprovalRules {

    private ApprovalRules() {}

    record Promotion(String startedBy, String digest) {}

    record Approval(String by, Instant at, Version version, String environment, String digest) {}

    static Finding separationOfDuties(FactReader facts, PolicySettings limits) {
        Promotion promotion = facts.as(PROMOTION, Promotion.class);
        if (promotion.startedBy() == null || promotion.startedBy().isBlank()) {
            return Finding.unknown("Nobody is known to have started this promotion, so nobody can be told apart from"
                    + " them; start it under a name.");
        }
        String environment = facts.text(ENVIRONMENT);
        Version target = facts.version(TARGET);
        List<Approval> forThis = facts.list(APPROVALS, Approval.class).stream()
                .filter(approval -> approval.by() != null && target.equals(approval.version()))
                .filter(approval -> environment.equals(approval.environment()))
                .filter(approval -> approval.at() != null && !approval.at().isAfter(facts.now()))
                .toList();
        return judge(promotion, forThis, limits, "%s for '%s'".formatted(target, environment));
    }

    private static Finding judge(Promotion promotion, List<Approval> given, PolicySettings limits, String what) {
        List<Approval> valid = given.stream()
                .filter(approval -> promotion.digest() == null || promotion.digest().equals(approval.digest()))
                .toList();
        Set<String> people = valid.stream()
                .map(Approval::by)
                .filter(by -> limits.mayApprove(by, promotion.startedBy()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (people.size() >= limits.quorum()) {
            return Finding.holds("%s approved %s, which %s started.", Words.list(people), what, promotion.startedBy());
        }
        String lost = valid.size() < given.size() ? " Approvals given for other verdicts are void, because a fact"
                + " changed." : "";
        return Finding.broken("%s approved by %d of %d people that it takes.%s Let somebody other than %s approve"
                + " it%s.",
                what, people.size(), limits.quorum(), lost, promotion.startedBy(), among(limits));
    }

    private static String among(PolicySettings limits) {
        return limits.approvers().isEmpty() ? "" : ", of " + Words.list(new TreeSet<>(limits.approvers()));
    }
}
