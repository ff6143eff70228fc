package io.jenkins.plugins.pexip.platform;

import io.jenkins.plugins.pexip.person.PersonNames;
import io.jenkins.plugins.pexip.person.Starter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The limits of the rules. A Jenkinsfile may narrow them, never widen them.
 *
 * @param majorLead how many major versions Test may be ahead of Production; 1 if null (guide, rule 1)
 * @param minorLead how many minor versions it should be ahead at most; 2 if null (guide, rule 1)
 * @param snapshotMaxAge how old a recovery point may be; 24 hours if null
 * @param quorum how many people must approve a promotion; 1 if null
 * @param approvers user ids that may decide; empty for everybody who may see the question
 * @param environmentWords which word in a machine's name or tag speaks for which environment, for administrators to
 *     set; {@link NameGuard#DEFAULT_WORDS} if null
 * @param soakMin how long Test should run a version before Production follows; 7 days if null
 * @param soakMax how long Production may take to follow Test's verification; 28 days if null (guide: "a few weeks")
 * @param changeWindow what counts as a time of minimal usage; {@link ChangeWindowSettings#DEFAULTS} if null
 * @param certificateDays how many days a certificate should last at least; 14 if null
 * @param rules the organisation's own rules, beside the built-in ones; none if null; each id once
 * @param approverClasses of whom some have to be among those who approve; none if null
 * @param attestBySomebodyElse whether who started a run may not vouch for the service in it; false if null
 * @param people how the command line knows people; nobody but by their operating system's user if null
 * @param names how names of people are compared; whatever their case if null
 */
public record PolicySettings(
        Integer majorLead,
        Integer minorLead,
        Duration snapshotMaxAge,
        Integer quorum,
        @EverybodyIfLeftOut Set<String> approvers,
        Map<String, Environment.Kind> environmentWords,
        Duration soakMin,
        Duration soakMax,
        ChangeWindowSettings changeWindow,
        Integer certificateDays,
        List<OwnRule> rules,
        List<ApproverClass> approverClasses,
        Boolean attestBySomebodyElse,
        List<KnownPerson> people,
        PersonNames names) {

    public static final PolicySettings DEFAULTS =
            new PolicySettings(null, null, null, null, null, null, null, null, null, null, null);

    public PolicySettings {
        majorLead = majorLead == null ? 1 : majorLead;
        minorLead = minorLead == null ? 2 : minorLead;
        snapshotMaxAge = snapshotMaxAge == null ? Duration.ofHours(24) : snapshotMaxAge;
        quorum = quorum == null ? 1 : quorum;
        approvers = approvers == null ? Set.of() : Set.copyOf(approvers);
        environmentWords = environmentWords == null ? NameGuard.DEFAULT_WORDS : Map.copyOf(environmentWords);
        soakMin = soakMin == null ? Duration.ofDays(7) : soakMin;
        soakMax = soakMax == null ? Duration.ofDays(28) : soakMax;
        changeWindow = changeWindow == null ? ChangeWindowSettings.DEFAULTS : changeWindow;
        certificateDays = certificateDays == null ? 14 : certificateDays;
        rules = rules == null ? List.of() : List.copyOf(rules);
        approverClasses = approverClasses == null ? List.of() : List.copyOf(approverClasses);
        attestBySomebodyElse = attestBySomebodyElse != null && attestBySomebodyElse;
        people = people == null ? List.of() : List.copyOf(people);
        names = names == null ? PersonNames.CASE_INSENSITIVE : names;
        PeopleCheck.of(names, people, approverClasses, approvers, quorum);
        checkLimits(majorLead, minorLead, quorum, certificateDays, snapshotMaxAge);
        checkSoak(soakMin, soakMax);
        checkIds(rules);
    }

    private static void checkLimits(int majorLead, int minorLead, int quorum, int certificateDays, Duration maxAge) {
        require(majorLead >= 0, "majorLead", majorLead, "0 or more");
        require(minorLead >= 0, "minorLead", minorLead, "0 or more");
        require(quorum >= 1, "quorum", quorum, "1 or more: somebody has to approve");
        require(certificateDays >= 0, "certificateDays", certificateDays, "0 or more");
        require(maxAge.compareTo(Duration.ZERO) > 0, "snapshotMaxAge", maxAge, "longer than nothing");
    }

    private static void checkSoak(Duration min, Duration max) {
        require(!min.isNegative(), "soakMin", min, "no less than nothing");
        require(max.compareTo(min) > 0, "soakMax", max,
                "longer than soakMin, or Production could never follow in time");
    }

    static void require(boolean met, String field, Object given, String wanted) {
        if (!met) {
            throw new ConfigurationProblem("'%s' is %s and must be %s.".formatted(field, given, wanted));
        }
    }

    private static void checkIds(List<OwnRule> rules) {
        Set<String> ids = new HashSet<>();
        rules.stream().map(OwnRule::id).filter(id -> !ids.add(id)).findFirst().ifPresent(id -> {
            throw new ConfigurationProblem("Two rules have the id '%s'; give one of them another.".formatted(id));
        });
    }

    /** The same with nothing of its own about people. */
    public PolicySettings(
            Integer majorLead,
            Integer minorLead,
            Duration snapshotMaxAge,
            Integer quorum,
            Set<String> approvers,
            Map<String, Environment.Kind> environmentWords,
            Duration soakMin,
            Duration soakMax,
            ChangeWindowSettings changeWindow,
            Integer certificateDays,
            List<OwnRule> rules) {
        this(majorLead, minorLead, snapshotMaxAge, quorum, approvers, environmentWords, soakMin, soakMax, changeWindow,
                certificateDays, rules, null, null, null, null);
    }

    /** The defaults, but for who must decide. */
    public static PolicySettings decidedBy(int quorum, Set<String> approvers) {
        return new PolicySettings(null, null, null, quorum, approvers, null, null, null, null, null, null);
    }

    /** The same for a face that knows its users itself, and needs neither keys nor users of the operating system. */
    public PolicySettings withoutPeople() {
        return new PolicySettings(majorLead, minorLead, snapshotMaxAge, quorum, approvers, environmentWords, soakMin,
                soakMax, changeWindow, certificateDays, rules, approverClasses, attestBySomebodyElse, null, names);
    }

    /** Whose yes counts on what somebody started. */
    public SeparationOfDuties duties(Starter starter) {
        return new SeparationOfDuties(this, starter);
    }
}
