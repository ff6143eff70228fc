package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.platform.Environment.Kind.PRODUCTION;
import static io.jenkins.plugins.pexip.platform.Environment.Kind.TEST;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The gates of a promotion. */
public final class Gates {

    private static final List<String> READ = List.of("release-notes-reviewed", "vendor-briefing");
    /** How far Test may lead, and what people must have read before it does. */
    private static final List<String> LEAD = join(List.of("test-major-lead", "test-minor-lead"), READ);
    private static final List<String> HOP = List.of("upgrade-path", "uniform-version", "no-upgrade-running");
    private static final List<String> SETTINGS =
            List.of("certificates", "licences", "ntp", "remote-syslog", "certificate-expiry");
    private static final List<String> TEST_SAYS = List.of("prod-equals-test", "verified-in-test", "soak");
    private static final List<String> PLAN = join(HOP, SETTINGS, List.of("fits-window", "prod-follows"));
    private static final List<String> QUIET = List.of("schedule-paused", "change-window");
    private static final List<String> START = join(
            List.of("breaking-changes-mitigated", "package-checksum"), HOP, SETTINGS,
            List.of("fits-window", "nodes-reachable", "machines-running", "recovery-point"), QUIET);
    private static final List<String> UPGRADE = join(START, List.of("baseline"));

    private static final Gate PLAN_TEST = new Gate("Test plan", TEST, Gate.Guards.PLAN, join(LEAD, PLAN));
    private static final Gate PLAN_PRODUCTION = new Gate("Production plan", PRODUCTION, Gate.Guards.PLAN, PLAN);
    private static final Gate SNAPSHOT_TEST = new Gate("Test snapshot", TEST, Gate.Guards.SNAPSHOT, QUIET);
    private static final Gate SNAPSHOT_PRODUCTION =
            new Gate("Production snapshot", PRODUCTION, Gate.Guards.SNAPSHOT, QUIET);
    private static final Gate UPGRADE_TEST = upgradeOfTest(UPGRADE);
    private static final Gate UPGRADE_PRODUCTION = upgradeOfProduction(UPGRADE);
    private static final Gate START_TEST = upgradeOfTest(START);
    private static final Gate START_PRODUCTION = upgradeOfProduction(START);
    private static final Gate PROMOTION =
            new Gate("Promotion to Production", PRODUCTION, Gate.Guards.PROMOTION, TEST_SAYS);

    private static final Gate CHANGE =
            new Gate("Production change", PRODUCTION, Gate.Guards.CHANGE, List.of("separation-of-duties"));

    private static final List<String> COMPLETION =
            List.of("upgrade-complete", "alarms-cleared", "timeout-restored", "fresh-backup");
    private static final List<String> ATTESTED = List.of("services-verified", "teams-connector");
    private static final List<String> VERIFICATION =
            join(List.of("upgrade-complete", "alarms-cleared", "configuration-unchanged"), ATTESTED);
    private static final List<String> NEW_NODE =
            List.of("node-unique", "node-not-cloned", "template-version", "node-interfaces");
    private static final List<String> NODE = join(NEW_NODE, List.of("node-available"));

    private Gates() {}

    private static Gate upgradeOfTest(List<String> rules) {
        return new Gate("Test upgrade", TEST, Gate.Guards.UPGRADE,
                join(LEAD, rules, List.of("collection-unchanged")));
    }

    private static Gate upgradeOfProduction(List<String> rules) {
        return new Gate("Production upgrade", PRODUCTION, Gate.Guards.UPGRADE,
                join(TEST_SAYS, List.of("separation-of-duties"), rules));
    }

    /** What can be judged before anything is touched. */
    public static Gate plan(Environment.Kind kind) {
        return kind == TEST ? PLAN_TEST : PLAN_PRODUCTION;
    }

    /** Before machines are switched off for their recovery points. */
    public static Gate snapshot(Environment.Kind kind) {
        return kind == TEST ? SNAPSHOT_TEST : SNAPSHOT_PRODUCTION;
    }

    /** Before the package is uploaded. */
    public static Gate upgrade(Environment.Kind kind) {
        return kind == TEST ? UPGRADE_TEST : UPGRADE_PRODUCTION;
    }

    /**
     * The same, judged again right before the start. The service before the upgrade was tried once; an upload that takes
     * hours makes that neither better nor worse, so its baseline is not asked for again.
     */
    public static Gate start(Environment.Kind kind) {
        return kind == TEST ? START_TEST : START_PRODUCTION;
    }

    /** Before somebody is asked to decide on Production; {@code separation-of-duties} is judged on the decisions. */
    public static Gate promotion() {
        return PROMOTION;
    }

    /** Before any stage changes Production: whether somebody else agreed to just that. */
    public static Gate change() {
        return CHANGE;
    }

    /** Before machines are stopped, started, restarted or put back, and right before the first of them is. */
    public static Gate machines(Environment.Kind kind) {
        return new Gate(named(kind, "machines"), kind, Gate.Guards.MACHINES, List.of("no-upgrade-running"));
    }

    /** At plan time: what the product will have to do in other systems, it may. */
    public static Gate rights(Environment.Kind kind) {
        return new Gate(named(kind, "rights"), kind, Gate.Guards.RIGHTS, List.of("rights-enough"));
    }

    /** Before the first byte of the package. */
    public static Gate upload(Environment.Kind kind) {
        return new Gate(named(kind, "upload"), kind, Gate.Guards.UPLOAD, List.of("session-timeout"));
    }

    /** After an upgrade, at its end. */
    public static Gate completion(Environment.Kind kind) {
        return new Gate(named(kind, "completion"), kind, Gate.Guards.COMPLETION, COMPLETION);
    }

    /** After an upgrade, when the service is verified. */
    public static Gate verification(Environment.Kind kind) {
        return new Gate(named(kind, "verification"), kind, Gate.Guards.VERIFICATION, VERIFICATION);
    }

    /**
     * The rules of a later hop that what is configured and what people recorded decide, so that they can be looked at
     * when the hops are planned.
     */
    public static List<String> foreseeable(Environment.Kind kind) {
        return kind == TEST ? join(READ, SETTINGS) : SETTINGS;
    }

    /** The part of {@link #verification} that needs no person's word; judged where that has yet to come. */
    public static Gate verificationByApi(Environment.Kind kind) {
        return new Gate(named(kind, "verification by API"), kind, Gate.Guards.VERIFICATION,
                VERIFICATION.stream().filter(rule -> !ATTESTED.contains(rule)).toList());
    }

    /** The part of {@link #verification} that needs persons' words; judged when they came. */
    public static Gate attestation(Environment.Kind kind) {
        return new Gate(named(kind, "attestation"), kind, Gate.Guards.VERIFICATION, ATTESTED);
    }

    /** The rules that wait for what only persons can vouch for. */
    public static List<String> attested() {
        return ATTESTED;
    }

    /** After the schedule was put back. */
    public static Gate schedule(Environment.Kind kind) {
        return new Gate(named(kind, "schedule"), kind, Gate.Guards.SCHEDULE, List.of("schedule-resumed"));
    }

    /** Before a new Conferencing Node's record is created; the guide wants NTP before that. */
    public static Gate newNode(Environment.Kind kind) {
        return new Gate(named(kind, "new node"), kind, Gate.Guards.DEPLOYMENT,
                join(NEW_NODE, List.of("ntp", "clocks-agree")));
    }

    /** Before a new Conferencing Node takes calls. */
    public static Gate node(Environment.Kind kind) {
        return new Gate(named(kind, "node"), kind, Gate.Guards.NODE, NODE);
    }

    /** Before somebody is asked to decide on a rollback; {@code separation-of-duties} is judged on the decisions. */
    public static Gate rollback(Environment.Kind kind) {
        return new Gate(named(kind, "rollback"), kind, Gate.Guards.ROLLBACK,
                List.of("way-back", "no-upgrade-running", "support-asked", "schedule-paused"));
    }

    /** After a rollback of all machines. */
    public static Gate rolledBack(Environment.Kind kind) {
        return new Gate(named(kind, "end of rollback"), kind, Gate.Guards.RETURN,
                List.of("upgrade-complete", "alarms-cleared"));
    }

    private static Stream<Gate> whileChanging(Environment.Kind kind) {
        return Stream.of(rights(kind), machines(kind), upload(kind), completion(kind), verification(kind),
                verificationByApi(kind), attestation(kind), schedule(kind), newNode(kind), node(kind), rollback(kind), rolledBack(kind));
    }

    private static String named(Environment.Kind kind, String what) {
        return (kind == TEST ? "Test " : "Production ") + what;
    }

    /** All gates there are. */
    public static List<Gate> all() {
        List<Gate> before = List.of(PLAN_TEST, PLAN_PRODUCTION, SNAPSHOT_TEST, SNAPSHOT_PRODUCTION, UPGRADE_TEST,
                UPGRADE_PRODUCTION, PROMOTION, CHANGE);
        return Stream.of(before.stream(), whileChanging(TEST), whileChanging(PRODUCTION)).flatMap(s -> s).toList();
    }

    /** A plan's gate where the package is there already. */
    public static Gate withPackage(Gate plan) {
        return plan.and("package-checksum");
    }

    /**
     * The gate that was judged on these facts.
     *
     * @throws ConfigurationProblem if there is none of that name, listing those there are
     */
    public static Gate named(String name, Facts facts) {
        Gate gate = find(name).orElseThrow(() -> new ConfigurationProblem("There is no gate '%s'; there are: %s."
                .formatted(name, String.join(", ", all().stream().map(Gate::name).toList()))));
        boolean planned = gate.guards() == Gate.Guards.PLAN && facts.find(FactNames.PACKAGE).isPresent();
        return planned ? withPackage(gate) : gate;
    }

    /** The built-in gate of that name. */
    public static Optional<Gate> find(String name) {
        return all().stream().filter(known -> known.name().equalsIgnoreCase(name)).findFirst();
    }

    @SafeVarargs
    private static List<String> join(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }
}
