package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.ALARMS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.ALARMS_BEFORE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.BACKUPS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.MAINTENANCE_BEFORE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.NODES;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.TARGET;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.UPGRADED;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.rule.NodeRules.Node;
import io.jenkins.plugins.pexip.policy.rule.RecoveryRules.Backup;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What shows that an upgrade came to its end, and to a good one. */
final class CompletionRules {

    private CompletionRules() {}

    record Alarm(String name, String node, String details) {

        /** The same trouble, whenever it was raised. */
        boolean sameAs(Alarm other) {
            return Objects.equals(name, other.name) && where().equals(other.where());
        }

        private String where() {
            return node == null ? "" : node;
        }

        String words() {
            return name + (where().isBlank() ? "" : " of " + where())
                    + (details == null || details.isBlank() ? "" : " (" + details + ")");
        }
    }

    record Upgraded(Instant endedAt) {}

    /** A node that is not synchronised counts as not done: what it reports may be old. */
    static Finding complete(FactReader facts, PolicySettings limits) {
        Version target = facts.version(TARGET);
        List<Node> all = facts.list(NODES, Node.class);
        List<Node> nodes = all.stream().filter(Node::alwaysOn).toList();
        if (nodes.stream().noneMatch(Node::conferencing) || nodes.stream().allMatch(Node::conferencing)) {
            return Finding.unknown("The Management Node does not list both itself and an always-on Conferencing Node,"
                    + " so nothing can be said of the upgrade; check the configuration of its nodes.");
        }
        List<String> wrong = new ArrayList<>(
                all.stream().map(node -> trouble(node, target)).filter(s -> !s.isEmpty()).toList());
        held(facts, all).forEach(node -> wrong.add(node + " is still in maintenance mode"));
        return wrong.isEmpty()
                ? Finding.holds("The Management Node and %s run %s, idle and synchronised.",
                        Words.count(nodes.stream().filter(Node::conferencing).count(), "always-on node"), target)
                : Finding.broken("The upgrade to %s is not complete: %s. See Status > Conferencing Nodes; upload the"
                        + " package again to take up nodes that were left behind.", target, String.join("; ", wrong));
    }

    /** The nodes that are in maintenance mode and were not before; where nobody knows of before, that is not known. */
    private static List<String> held(FactReader facts, List<Node> all) {
        List<String> now = all.stream()
                .filter(node -> Boolean.TRUE.equals(node.maintenance()))
                .map(Node::name)
                .toList();
        if (now.isEmpty()) {
            return List.of();
        }
        List<String> before = facts.list(MAINTENANCE_BEFORE, String.class);
        return now.stream().filter(name -> !before.contains(name)).toList();
    }

    private static String trouble(Node node, Version target) {
        if (!target.equals(node.version())) {
            return "%s%s runs %s".formatted(node.alwaysOn() ? "" : "the bursting node ", node.name(),
                    node.version() == null ? "no known version" : node.version());
        }
        if (!node.alwaysOn() && "UNREACHABLE".equals(node.state())) {
            return "";
        }
        return !"IDLE".equals(node.state()) ? "%s has an upgrade in progress (%s)".formatted(node.name(), node.state())
                : node.synchronised() || !node.alwaysOn() ? "" : node.name() + " is not synchronised";
    }

    static Finding alarmsCleared(FactReader facts, PolicySettings limits) {
        List<Alarm> before = facts.list(ALARMS_BEFORE, Alarm.class);
        List<String> raised = new ArrayList<>();
        for (Alarm alarm : facts.list(ALARMS, Alarm.class)) {
            if (before.stream().noneMatch(alarm::sameAs)) {
                raised.add(alarm.words());
            }
        }
        return raised.isEmpty()
                ? Finding.holds("No alarm stands that was not there before the upgrade.")
                : Finding.broken("%s that %s not there before the upgrade: %s. See the alarms on the Management Node"
                        + " and remove their cause.", Words.count(raised.size(), "alarm"),
                        raised.size() == 1 ? "was" : "were", Words.list(raised));
    }

    static Finding freshBackup(FactReader facts, PolicySettings limits) {
        Version target = facts.version(TARGET);
        Instant ended = facts.as(UPGRADED, Upgraded.class).endedAt();
        if (ended == null) {
            return Finding.unknown("When the upgrade ended is not known, so no backup can be told to be younger; take"
                    + " one on the Management Node.");
        }
        return facts.list(BACKUPS, Backup.class).stream()
                .filter(backup -> target.equals(backup.version()) && backup.takenAt() != null)
                .filter(backup -> !backup.takenAt().isBefore(ended) && !backup.takenAt().isAfter(facts.now()))
                .findFirst()
                .map(backup -> Finding.holds("The backup %s of %s was taken after the upgrade.", backup.name(), target))
                .orElseGet(() -> Finding.broken("No backup of %s was taken since the upgrade ended at %s; take one"
                        + " under Utilities > Backup/Restore on the Management Node.", target, Words.time(ended)));
    }
}
