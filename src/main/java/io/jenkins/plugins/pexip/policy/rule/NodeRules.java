package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.ALARMS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.INSTALLED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.NODES;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.UPGRADE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.WAY_BACK;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** In which state the nodes must be before an upgrade starts. */
final class NodeRules {

    /** How long ago a node may have been contacted. An assumption: the guide says "reachable" and gives no number. */
    private static final Duration LATELY = Duration.ofMinutes(15);

    /** How far the clocks of hosts may be apart. An assumption: the guide says "accurate time" and gives no number. */
    private static final Duration APART = Duration.ofMinutes(1);

    private static final Set<String> CUT_OFF = Set.of("connectivity_lost", "configuration_sync_failure");

    private NodeRules() {}

    /** @param maintenance null where nobody says */
    record Node(String name, String address, String role, Version version, String state, boolean synchronised,
            boolean alwaysOn, Instant lastContact, Boolean maintenance) {

        boolean conferencing() {
            return !"MANAGEMENT".equals(role);
        }

        String behind(Version expected) {
            return expected.equals(version) ? "" : name + " (" + (version == null ? "never reported one" : version)
                    + ")";
        }

        boolean named(String text) {
            return text.equals(name) || text.equals(address);
        }
    }

    record Alarm(String name, String node) {}

    record Upgrade(boolean running, Instant startedAt, Boolean adoptable) {}

    static Finding uniformVersion(FactReader facts, PolicySettings limits) {
        Version installed = facts.version(INSTALLED);
        List<Node> nodes = conferencing(facts);
        List<String> others = nodes.stream().map(node -> node.behind(installed)).filter(s -> !s.isEmpty()).toList();
        if (others.isEmpty()) {
            return Finding.holds("The Management Node and %s run %s.", Words.count(nodes.size(), "always-on node"),
                    installed);
        }
        return facts.version(TARGET).equals(installed)
                ? Finding.holds("A repeat upgrade to %s takes up what was left behind: %s.", installed,
                        Words.list(others))
                : Finding.broken("The Management Node runs %s and these nodes another version: %s. Bring them to %s"
                        + " first, by uploading that package again.", installed, Words.list(others), installed);
    }

    private static List<Node> conferencing(FactReader facts) {
        List<Node> nodes = facts.list(NODES, Node.class).stream().filter(n -> n.alwaysOn() && n.conferencing())
                .toList();
        if (nodes.isEmpty()) {
            throw new UnknownFact("The Management Node lists no always-on Conferencing Node, so nothing can be said"
                    + " of them; check the configuration of its nodes.");
        }
        return nodes;
    }

    static Finding reachable(FactReader facts, PolicySettings limits) {
        List<Node> all = facts.list(NODES, Node.class);
        List<Node> nodes = conferencing(facts);
        List<String> troubles = new ArrayList<>();
        for (Node node : nodes) {
            troubles.addAll(troubles(node, facts.readAt(NODES)));
        }
        facts.list(ALARMS, Alarm.class).stream()
                .filter(alarm -> CUT_OFF.contains(alarm.name()) && !ofBursting(alarm, all))
                .forEach(alarm -> troubles.add("alarm " + alarm.name()
                        + (blank(alarm) ? "" : " on " + nameOf(alarm, all))));
        return troubles.isEmpty()
                ? Finding.holds("%s contacted lately and synchronised, without an alarm that says otherwise.",
                        nodes.size() == 1 ? "The always-on node was" : "All " + nodes.size() + " always-on nodes were")
                : Finding.broken("Not every always-on node can be reached: %s. Power them on, wait until they are"
                        + " synchronised and the alarms are gone.", String.join("; ", troubles));
    }

    private static List<String> troubles(Node node, Instant readAt) {
        List<String> troubles = new ArrayList<>();
        if (node.lastContact() == null) {
            troubles.add(node.name() + " was never contacted");
        } else if (node.lastContact().plus(LATELY).isBefore(readAt)) {
            troubles.add(node.name() + " was last contacted at " + Words.time(node.lastContact()));
        }
        if (!node.synchronised()) {
            troubles.add(node.name() + " is not synchronised");
        }
        if ("UNREACHABLE".equals(node.state())) {
            troubles.add("the Management Node could not communicate with " + node.name());
        }
        return troubles;
    }

    /** As far as the platform shows it: when its Management Node says that it was in contact with nodes. */
    static Finding clocksAgree(FactReader facts, PolicySettings limits) {
        Instant readAt = facts.readAt(NODES);
        List<Node> seen = conferencing(facts).stream().filter(node -> node.lastContact() != null).toList();
        if (seen.isEmpty()) {
            return Finding.unknown("No always-on node was ever contacted, so nothing shows what time the hosts have."
                    + " Look at their clocks, and judge again.");
        }
        List<String> ahead = seen.stream()
                .filter(node -> node.lastContact().isAfter(readAt.plus(APART)))
                .map(node -> node.name() + " at " + Words.time(node.lastContact()))
                .toList();
        if (!ahead.isEmpty()) {
            return Finding.broken("It is %s here, and contacts lie in the future: %s. Synchronise the clocks of the"
                    + " hosts, the Management Node's first.", Words.time(readAt), Words.list(ahead));
        }
        Instant newest = seen.stream().map(Node::lastContact).max(Instant::compareTo).orElseThrow();
        return newest.plus(LATELY).isBefore(readAt)
                ? Finding.broken("It is %s here, and the newest contact with any node was at %s. See whether nodes are"
                        + " away, or the clock of the Management Node's host is behind.", Words.time(readAt),
                        Words.time(newest))
                : Finding.holds("The newest contact with a node was at %s, which agrees with the time here.",
                        Words.time(newest));
    }

    private static boolean blank(Alarm alarm) {
        return alarm.node() == null || alarm.node().isBlank();
    }

    private static boolean ofBursting(Alarm alarm, List<Node> nodes) {
        return !blank(alarm) && nodes.stream().anyMatch(node -> !node.alwaysOn() && node.named(alarm.node()));
    }

    private static String nameOf(Alarm alarm, List<Node> nodes) {
        return nodes.stream().filter(node -> node.named(alarm.node())).map(Node::name).findFirst().orElse(alarm.node());
    }

    /** A Management Node that does not answer any more may be the very reason to go back, so that is left to people. */
    static Finding noUpgradeRunning(FactReader facts, PolicySettings limits) {
        if (facts.find(UPGRADE, Upgrade.class).isEmpty() && facts.knows(WAY_BACK)) {
            return Finding.unknown("The Management Node does not say whether an upgrade is under way. Look at its"
                    + " console first: one that is should be followed to its end.").asShould();
        }
        Upgrade upgrade = facts.as(UPGRADE, Upgrade.class);
        if (!upgrade.running()) {
            return Finding.holds("No upgrade is under way.");
        }
        String since = upgrade.startedAt() == null ? "" : " since " + Words.time(upgrade.startedAt());
        return Boolean.TRUE.equals(upgrade.adoptable())
                ? Finding.holds("An upgrade is under way%s; it is adopted and followed, not started again.", since)
                : Finding.broken("An upgrade that this promotion did not start is under way%s. Wait until it ended,"
                        + " at most 24 hours after its start, and never reboot the Management Node meanwhile.", since);
    }
}
