package io.jenkins.plugins.pexip.policy;

/**
 * The names of facts and the JSON that stands under each. Instants are ISO 8601 texts in UTC, versions texts as the
 * Management Node writes them, digests SHA-256 in lower-case hex. "The environment" is the one that a gate guards.
 */
public final class FactNames {

    /** Text: the environment's name. */
    public static final String ENVIRONMENT = "environment.name";

    /** Text: TEST or PRODUCTION. */
    public static final String KIND = "environment.kind";

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

    /** {configured: boolean, queueStatus: ENABLED | PAUSED | DISABLED, inProgress: number of runs}. */
    public static final String SCHEDULE = "environment.schedule";

    /** Array of {machine, resourceGroup, id, kind, takenAt, whileOff: true, false or null if nobody knows}. */
    public static final String RECOVERY_POINTS = "environment.recoveryPoints";

    /** Array of {name, takenAt, version}: the Management Node's built-in backups. */
    public static final String BACKUPS = "environment.backups";

    /** {file, sha256, bytes}: the upgrade package as it was measured. */
    public static final String PACKAGE = "package";

    /** Text: the digest that the vendor published. */
    public static final String PACKAGE_EXPECTED = "package.expected";

    /** Text: the digest of the package that Test was upgraded with, from the ledger. */
    public static final String PACKAGE_OF_TEST = "package.test";

    /** Array of {version, by, at, breakingChanges: array of texts}. */
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

    /** {startedBy, version, package, digest (of the judgement that approvals must name; null if they need not)}. */
    public static final String PROMOTION = "promotion";

    /** Array of {by, at, version, environment, digest}. */
    public static final String APPROVALS = "approvals";

    private FactNames() {}
}
