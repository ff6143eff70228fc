package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Collects what a gate's rules need; judges nothing. As long as somebody does not answer, the stage asks again; after
 * some minutes the fact is recorded as not to be had, and the rules that need it are UNKNOWN.
 */
final class FactCollector {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Subject subject;
    private final Situation situation;
    private final Reference reference;
    private final EnvironmentFacts environment;
    private final LedgerFacts ledger;
    private final BothVersions seen;

    FactCollector(Subject subject, Reference reference) {
        this.subject = subject;
        this.situation = subject.situation();
        this.reference = reference;
        this.environment = new EnvironmentFacts(situation);
        this.ledger = new LedgerFacts(situation);
        this.seen = new BothVersions(situation);
    }

    Facts collect(Gate.Guards guards) {
        Facts identity = ledger.decisions(target(environment.identity(Facts.NONE)));
        return switch (guards) {
            case SNAPSHOT -> schedule(identity);
            case PLAN -> here(both(packageFacts(identity)));
            case PROMOTION -> both(identity);
            case UPGRADE -> upgrade(schedule(here(both(identity))));
            case UPLOAD, SCHEDULE, NODE -> identity.and(subject.told());
            case COMPLETION -> completion(here(identity)).and(subject.told());
            case VERIFICATION -> verification(here(identity)).and(subject.told());
        };
    }

    private Facts completion(Facts facts) {
        AfterUpgradeFacts after = new AfterUpgradeFacts(situation);
        return had(after.upgrade(facts), after::backups, FactNames.BACKUPS);
    }

    private Facts verification(Facts facts) {
        AfterUpgradeFacts after = new AfterUpgradeFacts(situation);
        return had(after.collections(after.upgrade(facts)), after::connectors, FactNames.TEAMS_CONNECTORS);
    }

    /** What the rule on recovery points asks. */
    Facts collectRecovery() {
        return recovery(here(target(environment.identity(Facts.NONE))));
    }

    /** What the rule on who approved asks. */
    Facts collectApprovals() {
        return ledger.approvals(target(environment.identity(Facts.NONE)));
    }

    /** What both environments run, and what people and earlier stages did. */
    private Facts both(Facts facts) {
        Facts versions = had(reference.add(facts, situation.now()), seen::production, FactNames.PRODUCTION_VERSION);
        versions = had(versions, seen::test, FactNames.TEST_VERSION, FactNames.TEST_NOW);
        return ledger.approvals(ledger.verification(ledger.reviews(versions)));
    }

    private Facts here(Facts facts) {
        return had(facts, f -> environment.nodes(f, subject.target()), FactNames.NODES, FactNames.INSTALLED);
    }

    private Facts schedule(Facts facts) {
        return had(facts, environment::schedule, FactNames.SCHEDULE);
    }

    private Facts upgrade(Facts facts) {
        return recovery(packageFacts(facts));
    }

    private Facts recovery(Facts facts) {
        Facts more = had(facts, environment::machines, FactNames.MACHINES);
        return had(more, f -> environment.recoveryPoints(f, ledger.takenWhileOff()), FactNames.RECOVERY_POINTS);
    }

    private Facts target(Facts facts) {
        return subject.target() == null
                ? facts
                : facts.with(FactNames.TARGET, subject.target(), "Jenkinsfile", situation.now());
    }

    private Facts packageFacts(Facts facts) {
        Packages.Measured measured = subject.measured();
        if (measured == null) {
            return facts;
        }
        var read = Map.of("file", measured.path(), "sha256", measured.sha256(), "bytes", measured.bytes());
        return facts.with(FactNames.PACKAGE, read, "workspace", situation.now())
                .with(FactNames.PACKAGE_EXPECTED, subject.expectedSha256(), "Jenkinsfile", situation.now());
    }

    /** The environment that a fact tells of. */
    private String source(String fact) {
        return switch (fact) {
            case FactNames.TEST_VERSION, FactNames.TEST_NOW -> situation.platform().only(Environment.Kind.TEST).name();
            case FactNames.PRODUCTION_VERSION -> situation.platform().only(Environment.Kind.PRODUCTION).name();
            default -> situation.environment().name();
        };
    }

    private Facts had(Facts facts, UnaryOperator<Facts> read, String... names) {
        try {
            return read.apply(facts);
        } catch (Unreachable e) {
            Instant since = situation.silentSince().orElse(situation.now());
            if (!situation.now().isAfter(since.plus(PATIENCE))) {
                throw e;
            }
            Facts without = facts;
            for (String name : names) {
                without = without.without(name, source(name), situation.now(), e.getMessage());
            }
            return without;
        }
    }
}
