package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.message.ExpectedMessages;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The alarms that come and go while an upgrade is followed: said when they do, each as expected or not. Expected is
 * what the vendor's table names, about a node that is being upgraded or restarts. None fails anything by itself; what
 * stands at the end is judged by {@code alarms-cleared}.
 */
final class SeenAlarms {

    private static final String NOTE = "alarms seen";
    private static final TypeReference<List<Seen>> SEEN = new TypeReference<>() {};

    /** @param expected false if it was not so once */
    private record Seen(Alarm alarm, boolean expected, boolean standing) {

        /** What was not expected once is not expected. */
        Seen heeding(Seen before) {
            return new Seen(alarm, expected && before.expected(), standing);
        }

        String words() {
            return alarm.node().isEmpty() ? alarm.name() : alarm.name() + " on " + alarm.node();
        }
    }

    /** Where they cannot be read now, they are read at the next look. */
    void look(Situation situation, List<Alarm> before, List<Node> nodes, Map<String, StatesSince> states) {
        List<Alarm.Raised> raised;
        try {
            raised = situation.here().platform().raisedAlarms();
        } catch (Unreachable | Refused e) {
            return;
        }
        List<Seen> known = all(situation);
        List<Seen> now = new ArrayList<>(stand(situation, raised, before, new Parties(nodes, states)).values());
        now.replaceAll(seen -> of(known, seen).map(seen::heeding).orElse(seen));
        known.stream().filter(seen -> of(now, seen).isEmpty())
                .forEach(seen -> now.add(new Seen(seen.alarm(), seen.expected(), false)));
        if (!Set.copyOf(now).equals(Set.copyOf(known))) {
            situation.remember(NOTE, now);
            now.forEach(seen -> tell(situation, of(known, seen), seen));
        }
    }

    /** Two that are the same are expected only if both are. */
    private static Map<String, Seen> stand(
            Situation situation, List<Alarm.Raised> raised, List<Alarm> before, Parties parties) {
        Map<String, Seen> stand = new LinkedHashMap<>();
        raised.stream().filter(each -> before.stream().noneMatch(each.alarm()::sameAs)).forEach(each -> {
            Seen seen = new Seen(each.alarm(), parties.isExpected(each, situation.now()), true);
            stand.merge(seen.words(), seen, (one, other) -> one.expected() ? other : one);
        });
        return stand;
    }

    private static Optional<Seen> of(List<Seen> all, Seen one) {
        return all.stream().filter(each -> each.alarm().sameAs(one.alarm())).findFirst();
    }

    private static void tell(Situation situation, Optional<Seen> before, Seen now) {
        boolean stood = before.filter(Seen::standing).isPresent();
        boolean sameWord = before.filter(seen -> seen.expected() == now.expected()).isPresent();
        if (now.standing() && !(stood && sameWord)) {
            situation.say("alarm %s: %s", now.words(), now.expected()
                    ? "expected during an upgrade; nothing has to be done"
                    : "not expected during an upgrade; see it on the Management Node");
        } else if (stood && !now.standing()) {
            situation.say("alarm %s is gone", now.words());
        }
    }

    private static List<Seen> all(Situation situation) {
        return situation.recall(NOTE, SEEN).orElse(List.of());
    }

    /** All that were seen, for the evidence. */
    static Map<String, List<Alarm>> summary(Situation situation) {
        Map<Boolean, List<Alarm>> parts = all(situation).stream().collect(Collectors.partitioningBy(
                Seen::expected, Collectors.mapping(Seen::alarm, Collectors.toList())));
        return Map.of("expected", parts.get(true), "notExpected", parts.get(false));
    }

    /** Who is at it, by the names that alarms have for nodes: an address, or a host name with its domain. */
    private record Parties(List<Node> nodes, Map<String, StatesSince> states) {

        boolean isExpected(Alarm.Raised raised, Instant now) {
            Alarm alarm = raised.alarm();
            return ExpectedMessages.isAlarm(alarm.name())
                    && Arrays.stream("%s %s %s".formatted(alarm.node(), raised.instance(), alarm.details())
                                    .split("[\\s,;=]+"))
                            .anyMatch(party -> isAtWork(party, now));
        }

        private boolean isAtWork(String party, Instant now) {
            return nodes.stream()
                    .filter(node -> isNamed(node, party))
                    .anyMatch(node -> states.get(node.name()).isAtWork(now));
        }

        private static boolean isNamed(Node node, String party) {
            String name = node.name().toLowerCase(Locale.ROOT);
            String wanted = party.toLowerCase(Locale.ROOT);
            return !party.isEmpty()
                    && (party.equals(node.address()) || wanted.equals(name) || wanted.startsWith(name + "."));
        }
    }
}
