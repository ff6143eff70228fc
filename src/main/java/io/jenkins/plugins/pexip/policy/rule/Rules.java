package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.rule.Moment.AFTER_UPGRADE;
import static io.jenkins.plugins.pexip.policy.rule.Moment.APPROVAL;
import static io.jenkins.plugins.pexip.policy.rule.Moment.BEFORE_PRODUCTION;
import static io.jenkins.plugins.pexip.policy.rule.Moment.BEFORE_TEST;
import static io.jenkins.plugins.pexip.policy.rule.Moment.NEW_NODE;
import static io.jenkins.plugins.pexip.policy.rule.Moment.PLAN;
import static io.jenkins.plugins.pexip.policy.rule.Moment.ROLLBACK;
import static io.jenkins.plugins.pexip.policy.verdict.Severity.MUST;
import static io.jenkins.plugins.pexip.policy.verdict.Severity.SHOULD;

import io.jenkins.plugins.pexip.policy.verdict.Severity;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every rule of the promotion policy, under its id. */
public final class Rules {

    /** What is read of the moment is good for that long. An assumption: the guides give no number. */
    public static final Duration MOMENT = Duration.ofHours(1);

    private static final Set<Moment> BEFORE_EACH = Moment.beforeEach();

    private static final List<Rule> ALL = Stream.of(
                    promotion(), beforeUpgrade(), afterUpgrade(), newNode(), rollback())
            .flatMap(List::stream)
            .toList();
    private static final Map<String, Rule> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));

    private Rules() {}

    /** In the order of the policy. */
    public static List<Rule> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is no such rule */
    public static Rule get(String id) {
        Rule rule = BY_ID.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("There is no rule '%s'.".formatted(id));
        }
        return rule;
    }

    private static List<Rule> promotion() {
        return List.of(
                lasting("test-major-lead", MUST, EnumSet.of(BEFORE_TEST), "G 1", LeadRules::majorLead),
                lasting("test-minor-lead", SHOULD, EnumSet.of(BEFORE_TEST), "G 1", LeadRules::minorLead),
                lasting("release-notes-reviewed", MUST, EnumSet.of(BEFORE_TEST), "G 2", ReviewRules::notesReviewed),
                lasting("vendor-briefing", SHOULD, EnumSet.of(BEFORE_TEST), "G 2", ReviewRules::vendorBriefing),
                lasting("breaking-changes-mitigated", MUST, BEFORE_EACH, "G 3", MitigationRules::mitigated),
                lasting("package-checksum", MUST, BEFORE_EACH, "G 5", PackageRules::checksum),
                lasting("verified-in-test", MUST, EnumSet.of(BEFORE_PRODUCTION), "G 4", PromotionRules::verifiedInTest),
                lasting("prod-equals-test", MUST, EnumSet.of(BEFORE_PRODUCTION), "G 5", PromotionRules::prodEqualsTest),
                lasting("soak", SHOULD, EnumSet.of(BEFORE_PRODUCTION), "G 1", StabilityRules::soak),
                lasting("prod-follows", SHOULD, EnumSet.of(PLAN), "G 1", StabilityRules::prodFollows),
                lasting("separation-of-duties", MUST, EnumSet.of(APPROVAL), "own", ApprovalRules::separationOfDuties),
                lasting("speaks-for-oneself", MUST, EnumSet.of(APPROVAL), "own", SpokenRules::forOneself),
                momentary("change-window", SHOULD, "V", WindowRules::changeWindow));
    }

    private static List<Rule> beforeUpgrade() {
        return List.of(
                lasting("upgrade-path", MUST, BEFORE_EACH, "V", LeadRules::upgradePath),
                momentary("uniform-version", MUST, "V", NodeRules::uniformVersion),
                momentary("nodes-reachable", MUST, "V", NodeRules::reachable),
                momentary("no-upgrade-running", MUST, "V", NodeRules::noUpgradeRunning),
                lasting("certificates", MUST, BEFORE_EACH, "V", CertificateRules::signatures),
                lasting("licences", MUST, BEFORE_EACH, "V", SettingRules::licences),
                momentary("recovery-point", MUST, "G, V", RecoveryRules::recoveryPoint),
                momentary("schedule-paused", MUST, "G", MachineRules::schedulePaused),
                momentary("machines-running", MUST, "G", MachineRules::running),
                momentary("session-timeout", MUST, "G", SettingRules::sessionTimeout),
                lasting("ntp", MUST, BEFORE_EACH, "D", SettingRules::ntp),
                lasting("remote-syslog", SHOULD, BEFORE_EACH, "G", SettingRules::remoteSyslog),
                lasting("certificate-expiry", SHOULD, BEFORE_EACH, "own", CertificateRules::expiry),
                momentary("baseline", MUST, "own", BaselineRules::baseline),
                lasting("collection-unchanged", SHOULD, EnumSet.of(BEFORE_TEST), "own",
                        BaselineRules::collectionUnchanged),
                momentary("fits-window", SHOULD, "V", WindowRules::fitsWindow),
                momentary("rights-enough", MUST, EnumSet.of(PLAN), "own", RightRules::enough));
    }

    /**
     * Decisions on alarms and on differences of the configuration are bound to these very ones, so those rules do not
     * age.
     */
    private static List<Rule> afterUpgrade() {
        Set<Moment> after = EnumSet.of(AFTER_UPGRADE);
        return List.of(
                momentary("upgrade-complete", MUST, after, "V", CompletionRules::complete),
                lasting("alarms-cleared", MUST, after, "V", CompletionRules::alarmsCleared),
                lasting("services-verified", MUST, after, "G", ServiceRules::verified),
                lasting("configuration-unchanged", SHOULD, after, "own", RestorationRules::configuration),
                momentary("timeout-restored", MUST, after, "G", RestorationRules::timeout),
                momentary("schedule-resumed", MUST, after, "G", RestorationRules::schedule),
                momentary("fresh-backup", SHOULD, after, "V", CompletionRules::freshBackup),
                lasting("teams-connector", SHOULD, after, "V", ServiceRules::teamsConnector));
    }

    private static List<Rule> newNode() {
        Set<Moment> node = EnumSet.of(NEW_NODE);
        return List.of(
                momentary("node-unique", MUST, node, "D", NewNodeRules::unique),
                lasting("node-not-cloned", MUST, node, "D", NewNodeRules::notCloned),
                lasting("template-version", MUST, node, "V, D", NewNodeRules::templateVersion),
                lasting("node-interfaces", MUST, node, "D", NewNodeRules::interfaces),
                momentary("node-available", MUST, node, "D", NewNodeRules::available),
                momentary("clocks-agree", SHOULD, node, "D", NodeRules::clocksAgree));
    }

    /** The policy has none for it; these are the product's own. */
    private static List<Rule> rollback() {
        Set<Moment> back = EnumSet.of(ROLLBACK);
        return List.of(
                momentary("way-back", MUST, back, "own", RollbackRules::wayBack),
                lasting("support-asked", SHOULD, back, "V", RollbackRules::supportAsked));
    }

    private static Rule lasting(String id, Severity severity, Set<Moment> moments, String source, Rule.Judge judge) {
        return new Rule(id, severity, moments, source, null, judge);
    }

    private static Rule momentary(String id, Severity severity, String source, Rule.Judge judge) {
        return new Rule(id, severity, BEFORE_EACH, source, MOMENT, judge);
    }

    private static Rule momentary(String id, Severity severity, Set<Moment> moments, String source, Rule.Judge judge) {
        return new Rule(id, severity, moments, source, MOMENT, judge);
    }
}
