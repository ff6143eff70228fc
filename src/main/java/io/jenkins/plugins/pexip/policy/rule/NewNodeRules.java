package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.INSTALLED;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.NAMES_IN_USE;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.NEW_NODE;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What must hold of a Conferencing Node that is deployed, after a rollback or for growth. */
final class NewNodeRules {

    /** The guide says "approximately 5 minutes". */
    private static final Duration AVAILABLE_WITHIN = Duration.ofMinutes(5);

    private NewNodeRules() {}

    record NewNode(String name, String address, String hostname, String dnsName, String secondaryAddress,
            Integer interfaces, List<String> staticRoutes, List<String> neededRoutes, String createdBy, String vmFrom,
            Version templateVersion, Instant createdAt, Instant lastContact, Boolean synchronised) {

        /** What it is called by, each by what it is; what is not said is left out. */
        Map<String, String> names() {
            Map<String, String> names = new LinkedHashMap<>();
            names.put("name", name);
            names.put("address", address);
            names.put("hostname", hostname);
            names.put("DNS name", dnsName);
            names.put("secondary address", secondaryAddress);
            names.values().removeIf(text -> text == null || text.isBlank());
            return names;
        }
    }

    record Taken(String name, String address, String hostname, String dnsName) {

        Taken {
            Objects.requireNonNull(name, "what is in use needs a name");
        }

        boolean has(String kind, String text) {
            return text.equalsIgnoreCase(switch (kind) {
                case "name" -> name;
                case "hostname" -> hostname;
                case "DNS name" -> dnsName;
                default -> address;
            });
        }
    }

    private static NewNode node(FactReader facts) {
        NewNode node = facts.as(NEW_NODE, NewNode.class);
        if (node.name() == null || node.name().isBlank()) {
            throw new UnknownFact("The new node has no name, so nothing can be said of it; name it and judge again.");
        }
        return node;
    }

    static Finding unique(FactReader facts, PolicySettings limits) {
        NewNode node = node(facts);
        if (node.address() == null || node.hostname() == null || node.dnsName() == null) {
            return Finding.unknown("Name, address, hostname and DNS name of '%s' are not all known; give them and judge"
                    + " again.", node.name());
        }
        List<Taken> others = facts.list(NAMES_IN_USE, Taken.class);
        List<String> clashes = new ArrayList<>();
        node.names().forEach((kind, text) -> others.stream().filter(other -> other.has(kind, text)).findFirst()
                .ifPresent(other -> clashes.add("%s %s (by %s)".formatted(kind, text, other.name()))));
        return clashes.isEmpty()
                ? Finding.holds("Name, address, hostname and DNS name of '%s' are not in use.", node.name())
                : Finding.broken("In use already: %s. Give '%s' others before it is created; another node must not be"
                        + " replaced by it.", Words.list(clashes), node.name());
    }

    static Finding notCloned(FactReader facts, PolicySettings limits) {
        NewNode node = node(facts);
        if (node.createdBy() == null || node.vmFrom() == null) {
            return Finding.unknown("How '%s' or its VM was made is not known; say it and judge again.", node.name());
        }
        return node.createdBy().equals("MANAGEMENT_NODE") && node.vmFrom().equals("TEMPLATE")
                ? Finding.holds("'%s' was created through the Management Node, its VM from the vendor's template.",
                        node.name())
                : Finding.broken("'%s' was created by %s and its VM made from %s. Delete it, create it through the"
                        + " Management Node, and its VM from the vendor's template; never clone a node.",
                        node.name(), node.createdBy(), node.vmFrom());
    }

    static Finding templateVersion(FactReader facts, PolicySettings limits) {
        NewNode node = node(facts);
        Version installed = facts.version(INSTALLED);
        if (node.templateVersion() == null) {
            return Finding.unknown("The version of the template of '%s' is not known; say it and judge again.",
                    node.name());
        }
        return installed.equals(node.templateVersion())
                ? Finding.holds("The template of '%s' has %s, as the Management Node.", node.name(), installed)
                : Finding.broken("The template of '%s' has %s and the Management Node runs %s; take the template of"
                        + " %s.", node.name(), node.templateVersion(), installed, installed);
    }

    static Finding interfaces(FactReader facts, PolicySettings limits) {
        NewNode node = node(facts);
        if (node.interfaces() == null) {
            return Finding.unknown("How many network interfaces '%s' has is not known; say it and judge again.",
                    node.name());
        }
        boolean second = node.secondaryAddress() != null && !node.secondaryAddress().isBlank();
        if (node.interfaces() < 2) {
            return second
                    ? Finding.broken("'%s' is given a secondary address and its VM has one network interface; give the"
                            + " VM two, or the node one address.", node.name())
                    : routes(node, "'%s' has one network interface".formatted(node.name()));
        }
        return second ? routes(node, "Both addresses of '%s' are given".formatted(node.name()))
                : Finding.broken("'%s' has two network interfaces and one address. Give both"
                        + " addresses when the node is created; it cannot be done later.", node.name());
    }

    private static Finding routes(NewNode node, String addresses) {
        List<String> needed = node.neededRoutes() == null ? List.of() : node.neededRoutes();
        List<String> missing = needed.stream()
                .filter(route -> node.staticRoutes() == null || !node.staticRoutes().contains(route))
                .toList();
        if (!missing.isEmpty()) {
            return Finding.broken("'%s' needs static routes that do not exist: %s. Create them; they are assigned to the"
                    + " node when it is created.", node.name(), Words.list(missing));
        }
        return needed.isEmpty()
                ? Finding.holds("%s; it needs no static route.", addresses)
                : Finding.holds("%s, and the static routes that it needs exist: %s.", addresses, Words.list(needed));
    }

    /** Before the five minutes are over, that it has not been seen yet means nothing. */
    static Finding available(FactReader facts, PolicySettings limits) {
        NewNode node = node(facts);
        boolean contacted = node.lastContact() != null;
        if (contacted && Boolean.TRUE.equals(node.synchronised())) {
            return Finding.holds("'%s' was contacted at %s and is synchronised.", node.name(),
                    Words.time(node.lastContact()));
        }
        String state = contacted ? "is not synchronised" : "was never contacted";
        if (node.createdAt() == null) {
            return Finding.unknown("'%s' %s, and when it was created is not known; say it and judge again.",
                    node.name(), state);
        }
        Instant due = node.createdAt().plus(AVAILABLE_WITHIN);
        return facts.now().isBefore(due)
                ? Finding.unknown("'%s' %s yet, which takes about 5 minutes; judge again at %s.", node.name(),
                        state, Words.time(due))
                : Finding.broken("'%s' %s within 5 minutes. See its VM's console and the network between it and the"
                        + " Management Node.", node.name(), state);
    }
}
