package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Situation;
import java.util.Map;

/** Collects what a gate's rules need; judges nothing. */
final class FactCollector {

    private final Subject subject;
    private final Situation situation;
    private final Reference reference;
    private final EnvironmentFacts environment;
    private final PlatformFacts platform;
    private final LedgerFacts ledger;
    private final DecisionFacts decisions;
    private final BothVersions seen;
    private final PatientReading reading;

    FactCollector(Subject subject, Reference reference) {
        this.subject = subject;
        this.situation = subject.situation();
        this.reference = reference;
        this.environment = new EnvironmentFacts(situation);
        this.platform = new PlatformFacts(situation);
        this.ledger = new LedgerFacts(situation);
        this.decisions = new DecisionFacts(subject);
        this.seen = new BothVersions(situation);
        this.reading = new PatientReading(situation);
    }

    Facts collect(Gate.Guards guards) {
        Facts known = subject();
        return switch (guards) {
            case SNAPSHOT -> window(schedule(known));
            case PLAN -> configured(here(both(packageFacts(known))));
            case PROMOTION -> both(known);
            case UPGRADE -> upgrade(window(schedule(configured(here(both(packageFacts(known)))))));
            case NAMED -> upgrade(window(schedule(configured(verification(here(both(packageFacts(known))))))))
                    .and(subject.told());
            case RIGHTS -> rights(known);
            case MACHINES -> upgradeNow(known).and(subject.told());
            case CHANGE, UPLOAD, SCHEDULE -> known.and(subject.told());
            case DEPLOYMENT -> ntp(here(known)).and(subject.told());
            case NODE, RETURN -> here(known).and(subject.told());
            case ROLLBACK -> schedule(here(known)).and(subject.told());
            case COMPLETION -> completion(here(known)).and(subject.told());
            case VERIFICATION -> verification(here(known)).and(subject.told());
        };
    }

    /** Those that the stage tells of, or all that a promotion needs. */
    private Facts rights(Facts facts) {
        return subject.told().find(FactNames.RIGHTS).isPresent()
                ? facts.and(subject.told())
                : reading.wanted(facts, environment::rights, FactNames.RIGHTS).and(subject.told());
    }

    private Facts completion(Facts facts) {
        AfterUpgradeFacts after = new AfterUpgradeFacts(situation);
        return reading.needed(after.upgrade(facts), after::backups, FactNames.BACKUPS);
    }

    private Facts verification(Facts facts) {
        AfterUpgradeFacts after = new AfterUpgradeFacts(situation);
        return reading.needed(after.collections(after.upgrade(facts)), after::connectors, FactNames.TEAMS_CONNECTORS);
    }

    /** What the rule on recovery points asks. */
    Facts collectRecovery() {
        return recovery(here(subject()));
    }

    /** What the rule on the package's digest asks. */
    Facts collectPackage() {
        return packageFacts(subject());
    }

    /** What the rule on Test's verification asks. */
    Facts collectVerification() {
        return both(subject());
    }

    /** What the rule on who approved asks, of what one run asked for a gate. */
    Facts collectApprovals(String run, String gate) {
        return decisions.approvals(subject(), run, gate).and(subject.told());
    }

    /** What is judged about, and what people decided on it: every gate needs both. */
    private Facts subject() {
        Facts facts = decisions.decisions(decisions.promotion(environment.identity(Facts.NONE)));
        return subject.target() == null
                ? facts
                : facts.with(FactNames.TARGET, subject.target().withoutBuild(), "Jenkinsfile", situation.now());
    }

    /** What both environments run, and what people and earlier stages did. */
    private Facts both(Facts facts) {
        Facts versions = reading.needed(
                reference.add(facts, situation.now()), seen::production, FactNames.PRODUCTION_VERSION);
        versions = reading.needed(versions, seen::test, FactNames.TEST_VERSION, FactNames.TEST_NOW);
        Facts told = decisions.preparations(ledger.testUpgrade(ledger.verification(versions)));
        return decisions.approvals(told, Gates.promotion());
    }

    private Facts here(Facts facts) {
        return reading.needed(
                facts,
                f -> environment.nodes(f, subject.target()),
                FactNames.NODES, FactNames.INSTALLED, FactNames.UPGRADE, FactNames.ALARMS);
    }

    private Facts upgradeNow(Facts facts) {
        return reading.needed(facts, environment::upgradeNow, FactNames.UPGRADE);
    }

    private Facts schedule(Facts facts) {
        return reading.needed(facts, environment::schedule, FactNames.SCHEDULE);
    }

    /** Whether it is a time of minimal usage. */
    private Facts window(Facts facts) {
        Facts hours = reading.wanted(facts, platform::serviceHours, FactNames.SERVICE_HOURS);
        return reading.wanted(hours, platform::calls, FactNames.CALLS);
    }

    /** What is configured on the platform. */
    private Facts configured(Facts facts) {
        Facts more = reading.wanted(facts, platform::certificates, FactNames.CERTIFICATES);
        more = reading.wanted(more, platform::licences, FactNames.LICENCES);
        more = ntp(more);
        return reading.wanted(more, platform::syslogServers, FactNames.SYSLOG_SERVERS);
    }

    private Facts ntp(Facts facts) {
        return reading.wanted(facts, platform::ntpServers, FactNames.NTP_SERVERS);
    }

    private Facts upgrade(Facts facts) {
        return ledger.baseline(recovery(facts));
    }

    private Facts recovery(Facts facts) {
        Facts more = reading.needed(facts, environment::machines, FactNames.MACHINES);
        return reading.needed(
                more, f -> environment.recoveryPoints(f, ledger.copies(), ledger.changedAt()),
                FactNames.RECOVERY_POINTS);
    }

    private Facts packageFacts(Facts facts) {
        Packages.Measured measured = subject.measured();
        if (measured == null) {
            return facts;
        }
        var read = Map.of("file", measured.path(), "sha256", measured.sha256(), "bytes", measured.bytes());
        Facts stated = facts.with(FactNames.PACKAGE, read, "workspace", situation.now())
                .with(FactNames.PACKAGE_EXPECTED, subject.expectedSha256(), "stated by the pipeline", situation.now());
        return reference.published(subject.target())
                .map(release -> stated.with(FactNames.PACKAGE_PUBLISHED,
                        Map.of("sha256", release.sha256(), "release", release.version()),
                        "release catalogue, " + reference.catalogueSource(), situation.now()))
                .orElse(stated);
    }
}
