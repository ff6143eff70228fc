package io.jenkins.plugins.pexip.policy.fact;

import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of facts and the JSON that stands under each. Instants are ISO 8601 texts in UTC, versions texts as the
 * Management Node writes them, digests SHA-256 in lower-case hex. "The environment" is the one that a gate guards.
 */
public final class FactNames {

    /**
     * {release: of the time-zone data that local times are computed with, carried: the release that the product carries,
     * java: the one of the JVM, which nothing is computed with}. A judgement always has its own; one in a file of facts
     * tells what was used then.
     */
    public static final String TIME_ZONES = "time.zones";

    /** Text: the platform's name. */
    public static final String PLATFORM = "platform.name";

    /** Text: the environment's name. */
    public static final String ENVIRONMENT = "environment.name";

    /** Text: TEST or PRODUCTION. */
    public static final String KIND = "environment.kind";

    /** Text: the name of the environment that is Test, whichever the gate guards. */
    public static final String TEST_ENVIRONMENT = "test.name";

    /** Text: the version that the environment is to be upgraded to. */
    public static final String TARGET = "target.version";

    /** Text: the version that Test's Management Node runs now. */
    public static final String TEST_VERSION = "test.version";

    /** Text: the version that Production's Management Node runs now. */
    public static final String PRODUCTION_VERSION = "production.version";

    /** Text: the version that the environment's Management Node runs now. */
    public static final String INSTALLED = "environment.version";

    /** Boolean: whether the environment's Management Node answers. */
    public static final String ANSWERS = "environment.answers";

    /**
     * Array of {name, address, role: MANAGEMENT | CONFERENCING | PROXYING, version (null if it never reported one),
     * state, maintenance, synchronised, alwaysOn, lastContact (null if there never was one)}.
     */
    public static final String NODES = "environment.nodes";

    /** Array of {name, level, node (name or address, empty if none), details, raisedAt}. */
    public static final String ALARMS = "environment.alarms";

    /** {running: boolean, startedAt: instant or null, adoptable: boolean, true if this promotion may follow it}. */
    public static final String UPGRADE = "environment.upgrade";

    /** Array of {name, resourceGroup, power}: every configured machine of the environment. */
    public static final String MACHINES = "environment.machines";

    /**
     * {configured: boolean, queueStatus: ENABLED | PAUSED | DISABLED, inProgress: number of runs, changedBySomebody:
     * true if a person set it while it was held}.
     */
    public static final String SCHEDULE = "environment.schedule";

    /**
     * Array of {machine, resourceGroup, id, kind, takenAt, whileOff: true, false or null if nobody knows,
     * duringUpgrade: true if an upgrade was under way}.
     */
    public static final String RECOVERY_POINTS = "environment.recoveryPoints";

    /** Array of {name, takenAt, version}: the Management Node's built-in backups. */
    public static final String BACKUPS = "environment.backups";

    /** Array of {system, right, held: boolean}: what the product will have to do in each system, and whether it may. */
    public static final String RIGHTS = "environment.rights";

    /** {file, sha256, bytes}: the upgrade package as it was measured. */
    public static final String PACKAGE = "package";

    /** {sha256, release}: what the release catalogue says that the vendor published; there only if it says it. */
    public static final String PACKAGE_PUBLISHED = "package.published";
    /** Text: the digest that the pipeline states for the package. */
    public static final String PACKAGE_EXPECTED = "package.expected";

    /** Text: the digest of the package that Test was upgraded with, from the ledger. */
    public static final String PACKAGE_OF_TEST = "package.test";

    /** Array of {version, by, at, breakingChanges: array of texts, onBehalfOf: null for the speaker's own word}. */
    public static final String REVIEWS = "reviews";

    /** {releases: array of {version, follows, source}}: a ReleaseCatalogue. */
    public static final String CATALOGUE = "catalogue";

    /** {hops: array of {from-min, from-max, target, source}}: the UpgradePaths. */
    public static final String UPGRADE_PATHS = "upgradePaths";

    /**
     * The latest verification of Test: {environment, version, package, api, platform: PASS | FAIL | CANNOT_TEST,
     * attestation: PASS | FAIL | PENDING | CANNOT_TEST | NOT_REQUIRED, at, nodes: anything that is equal as long as
     * the nodes are the same}.
     */
    public static final String VERIFICATION = "verification";

    /** {version, nodes}: Test as it is now, written as in the verification. */
    public static final String TEST_NOW = "environment.test.now";

    /**
     * {startedBy: a person's name, or empty if no person is known; starter: a {@code Starter}, which says what else
     * started it; version, package, digest (of the judgement that approvals must name; null if they need not)}.
     */
    public static final String PROMOTION = "promotion";

    /**
     * {stage, environment, title, name: the change in a sentence, details: what makes it this one and no other}: what a
     * stage is going to do to Production. Approvals are given for its digest.
     */
    public static final String CHANGE = "change";

    /** Array of {by, at, version, environment, digest}. */
    public static final String APPROVALS = "approvals";

    /** Array of {rule, platform, environment, version, reason, author, approver, at, expires, …}: {@code Waiver}s. */
    public static final String WAIVERS = "waivers";

    /** Array of {rule, environment, by, at, reason, judgement, verdict}: those given in this promotion. */
    public static final String ACKNOWLEDGEMENTS = "acknowledgements";

    /** Array of {major: number, attended: boolean (false: not offered), by, at, note, onBehalfOf}: sessions. */
    public static final String BRIEFINGS = "briefings";

    /**
     * Array of {version, change: the breaking change as the review words it, mitigation: what was done, documentation:
     * where that is documented, environment: where it was applied, by, at, onBehalfOf}, in the order in which they were applied.
     */
    public static final String MITIGATIONS = "mitigations";

    /** {version, endedAt: instant, troubles: array of texts}: what Test was upgraded to last, and what failed since. */
    public static final String TEST_UPGRADE = "test.upgrade";

    /**
     * {timeZone: IANA name, periods: array of {startDay, startTime, endDay, endTime} with days as MONDAY and times as
     * HH:mm, unavailable: array of {from: instant, to: instant, reason, description}}: when the service on the
     * environment is open. Asked of the service's own endpoint or configured; the source tells.
     */
    public static final String SERVICE_HOURS = "environment.serviceHours";

    /** Number: calls under way on the environment. */
    public static final String CALLS = "environment.calls";

    /**
     * Array of {name: its subject, kind: TLS | CA, root: boolean (signed by itself), signature: such as
     * sha256WithRSAEncryption, or null if it could not be read, expires: instant}.
     */
    public static final String CERTIFICATES = "environment.certificates";

    /**
     * Array of {id, product, legacy: true, false or null if nobody knows, active: boolean, expires: instant or null}.
     */
    public static final String LICENCES = "environment.licences";

    /**
     * {enabled: boolean, minutes, former: {enabled, minutes} as it stood before the upgrade, or null if it was not
     * written down, changedBySomebody: true if a person set it meanwhile}: the web session timeout.
     */
    public static final String SESSION_TIMEOUT = "environment.sessionTimeout";

    /** Array of texts: addresses of the Management Node's NTP servers. */
    public static final String NTP_SERVERS = "environment.ntpServers";

    /** Array of texts: addresses of the remote syslog servers. */
    public static final String SYSLOG_SERVERS = "environment.syslogServers";

    /**
     * {configured: boolean, verdict: PASS | FAIL | CANNOT_TEST, sentence, sha256 (of the collection), requests,
     * assertions, failures: array of {request, test, message}, notRun: array of {request, test}, isolation, at: instant
     * of the run}: the collection before the upgrade. Only the first field stands where none is configured.
     */
    public static final String BASELINE = "baseline";

    /** As {@link #BASELINE}: the collection after the upgrade. */
    public static final String COLLECTION = "collection";

    /** Text: SHA-256 of the collection that verified Test on what it runs, from the ledger. */
    public static final String COLLECTION_OF_TEST = "collection.test";

    /** Text: SHA-256 of the collection that verified Test last, whatever Test ran then, from the ledger. */
    public static final String COLLECTION_BEFORE = "collection.before";

    /** Text: PASS | FAIL | PENDING | CANNOT_TEST | NOT_REQUIRED: whether a person vouched for the service. */
    public static final String ATTESTATION = "attestation";

    /** As {@link #ALARMS}: those that stood before the upgrade. */
    public static final String ALARMS_BEFORE = "environment.alarms.before";

    /** Array of texts: the names of the nodes that were in maintenance mode before the upgrade. */
    public static final String MAINTENANCE_BEFORE = "environment.maintenance.before";
    /** {@code {from, endedAt: instant}}: the version before the upgrade, and when it ended. */
    public static final String UPGRADED = "environment.upgraded";

    /**
     * Array of {resource, what: the object's name, field, kind: CHANGED | ADDED | REMOVED, before, after, withVersion:
     * true if the new version brought the field or the resource}: what is different in the configuration since before
     * the upgrade.
     */
    public static final String CONFIGURATION_CHANGES = "environment.configuration.changes";

    /** Text: ENABLED | PAUSED | DISABLED: the schedule's queue status before it was paused. */
    public static final String SCHEDULE_FORMER = "environment.schedule.former";

    /** Array of {name, version: as a person attested it, or null, by, at}: the Teams Connectors that are configured. */
    public static final String TEAMS_CONNECTORS = "environment.teamsConnectors";

    /**
     * {name, address, hostname, dnsName, secondaryAddress (null with one interface), interfaces: number, staticRoutes:
     * array of texts, neededRoutes: array of texts, createdBy: MANAGEMENT_NODE or anything else, vmFrom: TEMPLATE or
     * anything else, templateVersion, createdAt: instant, lastContact: instant or null, synchronised: boolean}: the
     * Conferencing Node that is deployed.
     */
    public static final String NEW_NODE = "node.new";

    /** Array of {name, address, hostname, dnsName}: what is in use by the other nodes. */
    public static final String NAMES_IN_USE = "environment.namesInUse";

    /**
     * {way: MACHINES | REDEPLOY | BACKUP, version: what the upgrade that is undone brings, from: what ran before,
     * machines: array of {name, resourceGroup, takenAt: instant, or null without a recovery point, listed: boolean,
     * hindrance: text or null} of those that are put back, backup: {name, version, kept: boolean} or null}: how the
     * environment goes back to before its upgrade.
     */
    public static final String WAY_BACK = "environment.wayBack";

    /** Text: the vendor's number for the support case on the upgrade that is undone; empty if there is none. */
    public static final String SUPPORT_CASE = "support.case";

    private static final Set<String> ALL = Stream.of(FactNames.class.getFields())
            .map(FactNames::name)
            .collect(Collectors.toCollection(TreeSet::new));

    private FactNames() {}

    /** All of them, in alphabetical order. */
    public static Set<String> all() {
        return Collections.unmodifiableSet(ALL);
    }

    private static String name(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
