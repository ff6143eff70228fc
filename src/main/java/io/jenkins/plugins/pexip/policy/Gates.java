package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.platform.Environment.Kind.PRODUCTION;
import static io.jenkins.plugins.pexip.platform.Environment.Kind.TEST;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import java.util.List;
import java.util.stream.Stream;

/** The gates of a promotion. */
public final class Gates {

    private static final List<String> BEFORE_UPGRADE = List.of(
            "package-checksum", "upgrade-path", "uniform-version", "nodes-reachable", "no-upgrade-running",
            "recovery-point", "schedule-paused", "machines-running");
    private static final List<String> LEAD = List.of("test-major-lead", "test-minor-lead", "release-notes-reviewed");

    private static final Gate PLAN_TEST = new Gate("Test plan", TEST, Gate.Guards.PLAN,
            join(LEAD, List.of("upgrade-path", "uniform-version", "no-upgrade-running")));
    private static final Gate PLAN_PRODUCTION = new Gate("Production plan", PRODUCTION, Gate.Guards.PLAN,
            List.of("upgrade-path", "uniform-version", "no-upgrade-running"));
    private static final Gate SNAPSHOT_TEST = new Gate("Test snapshot", TEST, Gate.Guards.SNAPSHOT,
            List.of("schedule-paused"));
    private static final Gate SNAPSHOT_PRODUCTION = new Gate("Production snapshot", PRODUCTION, Gate.Guards.SNAPSHOT,
            List.of("schedule-paused"));
    private static final Gate UPGRADE_TEST = new Gate("Test upgrade", TEST, Gate.Guards.UPGRADE,
            join(LEAD, BEFORE_UPGRADE));
    private static final Gate UPGRADE_PRODUCTION = new Gate("Production upgrade", PRODUCTION, Gate.Guards.UPGRADE,
            join(List.of("prod-equals-test", "verified-in-test", "separation-of-duties"), BEFORE_UPGRADE));
    private static final Gate PROMOTION = new Gate("Promotion to Production", PRODUCTION, Gate.Guards.PROMOTION,
            List.of("prod-equals-test", "verified-in-test"));

    private static final List<String> COMPLETION =
            List.of("upgrade-complete", "alarms-cleared", "timeout-restored", "fresh-backup");
    private static final List<String> ATTESTED = List.of("services-verified", "teams-connector");
    private static final List<String> VERIFICATION =
            join(List.of("upgrade-complete", "alarms-cleared", "configuration-unchanged"), ATTESTED);
    private static final List<String> NODE = List.of(
            "node-unique", "node-not-cloned", "template-version", "node-interfaces", "node-available");

    private Gates() {}

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

    /** Before somebody is asked to decide on Production; {@code separation-of-duties} is judged on the decisions. */
    public static Gate promotion() {
        return PROMOTION;
    }

    /** After an upgrade, at its end. */
    public static Gate completion(Environment.Kind kind) {
        return new Gate(named(kind, "completion"), kind, Gate.Guards.COMPLETION, COMPLETION);
    }

    /** After an upgrade, when the service is verified. */
    public static Gate verification(Environment.Kind kind) {
        return new Gate(named(kind, "verification"), kind, Gate.Guards.VERIFICATION, VERIFICATION);
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

    /** Before a new Conferencing Node takes calls. */
    public static Gate node(Environment.Kind kind) {
        return new Gate(named(kind, "node"), kind, Gate.Guards.NODE, NODE);
    }

    private static Stream<Gate> afterUpgrade(Environment.Kind kind) {
        return Stream.of(completion(kind), verification(kind), verificationByApi(kind), attestation(kind),
                schedule(kind), node(kind));
    }

    private static String named(Environment.Kind kind, String what) {
        return (kind == TEST ? "Test " : "Production ") + what;
    }

    /** All gates there are. */
    public static List<Gate> all() {
        List<Gate> before = List.of(PLAN_TEST, PLAN_PRODUCTION, SNAPSHOT_TEST, SNAPSHOT_PRODUCTION, UPGRADE_TEST, UPGRADE_PRODUCTION,
                PROMOTION);
        return Stream.of(before.stream(), afterUpgrade(TEST), afterUpgrade(PRODUCTION)).flatMap(s -> s).toList();
    }

    /** A plan's gate where the package is there already. */
    public static Gate withPackage(Gate plan) {
        return plan.and("package-checksum");
    }

    /**
     * The gate that was judged on these facts.
     *
     * @throws IllegalArgumentException if there is none of that name, listing those there are
     */
    public static Gate named(String name, Facts facts) {
        Gate gate = all().stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no gate '%s'; there are: %s.".formatted(
                        name, String.join(", ", all().stream().map(Gate::name).toList()))));
        boolean planned = gate.guards() == Gate.Guards.PLAN && facts.find(FactNames.PACKAGE).isPresent();
        return planned ? withPackage(gate) : gate;
    }

    private static List<String> join(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
