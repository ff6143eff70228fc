package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;
import io.jenkins.plugins.pexip.stage.port.MaintenanceModes;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All Conferencing Nodes in maintenance mode before an upgrade starts, and each out of it as soon as it runs the new
 * version (vendor, "When to upgrade"), so that no two endpoints of one conference meet nodes of two versions. Nodes that
 * were in it before stay in it, and so do those that a person puts into it meanwhile.
 */
final class MaintenanceFirst {

    private static final String HELD = "nodes put into maintenance mode";
    private static final TypeReference<List<Held>> NODES = new TypeReference<>() {};
    private static final Duration SHOWS_WITHIN = Duration.ofMinutes(5);
    private static final Duration PASSES_WITHIN = Duration.ofMinutes(75);
    private static final Duration REFUSED_FOR = Duration.ofMinutes(10);

    private final DebtBook book;

    MaintenanceFirst(DebtBook book) {
        this.book = book;
    }

    /** A node and what it was configured to do before, and is while the upgrade is awaited. */
    record Held(String node, MaintenanceMode before, MaintenanceMode during) {

        String on() {
            return "put %s into maintenance mode".formatted(node);
        }

        String off() {
            return "take %s out of maintenance mode".formatted(node);
        }

        /** A try of its own, however often it was refused while the upgrade was followed. */
        String atLast() {
            return off() + " at the end";
        }
    }

    /** @throws ConfigurationProblem if the limit for calls is none */
    static void check(UpgradeOrder order) {
        if (order.drainMinutes() < 1 || order.drainMinutes() > 1440) {
            throw new ConfigurationProblem("drainMinutes is %d; calls can be given 1 to 1440 minutes to end."
                    .formatted(order.drainMinutes()));
        }
    }

    /** One node a call; what is refused for one stops none of the others. */
    Next hold(Situation situation) {
        if (!isWanted(situation)) {
            takeOverLeftovers(situation);
            return Next.onwards();
        }
        MaintenanceModes modes = situation.here().platform().maintenanceModes();
        if (situation.recall(HELD, NODES).isEmpty()) {
            incur(situation, modes.all());
            return situation.againNow("putting nodes into maintenance mode");
        }
        Efforts efforts = new Efforts(situation, PASSES_WITHIN, Duration.ZERO);
        List<Held> held = held(situation);
        for (Held each : held) {
            if (!situation.did(efforts.effect(each.on())) && efforts.isDue(each.on())) {
                efforts.attemptAtOnce(each.on(), () -> set(situation, efforts, modes, each, each.on(), each.during()));
                return situation.againNow("putting nodes into maintenance mode");
            }
        }
        return efforts.settle(held.stream().map(Held::on).toList(), "putting nodes into maintenance mode",
                why -> new StageFailure(Problem.failed("Not every node could be put into maintenance mode: " + why + ".",
                        "No upgrade was started; the others are taken out of it again.",
                        "See these nodes, or upgrade without maintenanceFirst.")));
    }

    private static void set(Situation situation, Efforts efforts, MaintenanceModes modes, Held held, String what,
            MaintenanceMode wanted) {
        situation.once(efforts.effect(what), () -> wanted.equals(modes.all().get(held.node())),
                () -> modes.set(held.node(), wanted));
    }

    /** Nodes that earlier runs put into maintenance mode and that are in it still; the modes are read only if there are. */
    Map<String, Debt> leftByEarlierRuns(Situation situation) {
        boolean any = Stream.concat(book.own(situation).stream(), book.leftovers(situation).stream())
                .anyMatch(debt -> debt.kind() == Debt.Kind.MAINTENANCE);
        return any ? left(situation, situation.here().platform().maintenanceModes().all()) : Map.of();
    }

    private Map<String, Debt> left(Situation situation, Map<String, MaintenanceMode> now) {
        Map<String, Debt> left = new LinkedHashMap<>();
        now.forEach((node, mode) -> book.leftover(situation, Debt.Kind.MAINTENANCE, node)
                .filter(debt -> MaintenancePayment.read(debt.during()).equals(mode))
                .ifPresent(debt -> left.put(node, debt)));
        return left;
    }

    /** They come out with the others, or when they are upgraded: nobody wants them in it. */
    private void takeOverLeftovers(Situation situation) {
        Map<String, Debt> left = situation.recall(HELD, NODES).isEmpty() ? leftByEarlierRuns(situation) : Map.of();
        if (!left.isEmpty()) {
            situation.remember(HELD, left.entrySet().stream()
                    .map(each -> takenOver(situation, each.getKey(), each.getValue()))
                    .toList());
        }
    }

    private Held takenOver(Situation situation, String node, Debt debt) {
        book.takeOver(situation, debt);
        return new Held(node, MaintenancePayment.read(debt.before()), MaintenancePayment.read(debt.during()));
    }

    /** What an earlier run left in maintenance mode is nobody's wish; what a person put into it is. */
    private void incur(Situation situation, Map<String, MaintenanceMode> now) {
        MaintenanceMode during = new MaintenanceMode(true, "%s: upgrade to %s".formatted(
                situation.engine().promotion().id(), situation.order(UpgradeOrder.class).version()));
        List<Held> held = new ArrayList<>();
        List<Debt> debts = new ArrayList<>();
        Map<String, Debt> left = left(situation, now);
        now.forEach((node, mode) -> {
            if (left.containsKey(node)) {
                held.add(takenOver(situation, node, left.get(node)));
            } else if (!mode.on()) {
                held.add(new Held(node, mode, during));
                debts.add(book.debt(situation, Debt.Kind.MAINTENANCE, node, mode, during));
            }
        });
        book.incur(situation, debts);
        situation.remember(HELD, held);
    }

    /** Takes a node out as soon as it runs the new version; while the Management Node is away, nobody can. */
    Next releaseUpgraded(Situation situation, List<Node> nodes) {
        if (held(situation).isEmpty()) {
            return Next.onwards();
        }
        try {
            List<String> upgraded = nodes.stream()
                    .filter(node -> node.state() == NodeState.IDLE
                            && situation.order(UpgradeOrder.class).version().equals(node.version()))
                    .map(Node::name)
                    .toList();
            Efforts efforts = new Efforts(situation, PASSES_WITHIN, REFUSED_FOR);
            for (Held each : held(situation)) {
                if (upgraded.contains(each.node()) && isOpen(situation, efforts, each, each.off())) {
                    release(situation, efforts, each, each.off());
                    return situation.againNow("taking nodes out of maintenance mode");
                }
            }
        } catch (Unreachable | Refused e) {
            return Next.onwards();
        }
        return Next.onwards();
    }

    /** Whatever became of the upgrade. What cannot be put back stays a debt, and is named. */
    Next putBack(Situation situation) {
        Efforts efforts = new Efforts(situation, PASSES_WITHIN, REFUSED_FOR);
        List<Held> held = held(situation);
        for (Held each : held) {
            if (isOpen(situation, efforts, each, each.atLast())) {
                release(situation, efforts, each, each.atLast());
                return situation.againNow("taking nodes out of maintenance mode");
            }
        }
        Next settled = efforts.settle(held.stream().map(Held::atLast).toList(), "taking nodes out of maintenance mode",
                why -> new StageFailure(Problem.failed(
                        "Not every node could be taken out of maintenance mode: " + why + ".",
                        "These nodes admit no calls. That is remembered, and the next run takes them out.",
                        "Take them out yourself if that cannot wait (Platform > Conferencing Nodes).")));
        if (settled instanceof Next.Onwards && !held.isEmpty()) {
            held.forEach(each -> book.paid(situation, Debt.Kind.MAINTENANCE, each.node()));
            situation.record("maintenance mode", EntryKinds.MAINTENANCE_MODE, Map.of(
                    "environment", situation.environment().name(), "nodes", held));
        }
        return settled;
    }

    private static boolean isOpen(Situation situation, Efforts efforts, Held held, String what) {
        return !isReleased(situation, held) && efforts.isDue(what);
    }

    private static boolean isReleased(Situation situation, Held held) {
        return Stream.of(held.off(), held.atLast()).anyMatch(what ->
                situation.did(Efforts.effect(situation, what)));
    }

    /** Whether a node that was taken out may show so a little later; what never does is judged at the completion. */
    static boolean isComingOut(Situation situation, List<Node> nodes) {
        return held(situation).stream().filter(each -> isReleased(situation, each)).anyMatch(each ->
                nodes.stream().anyMatch(node -> node.name().equals(each.node()) && node.maintenance())
                        && situation.intended(Efforts.effect(situation, each.off()))
                                .filter(at -> situation.now().isBefore(at.plus(SHOWS_WITHIN))).isPresent());
    }

    /** A node that a person set meanwhile, or that was never reached, is left alone. */
    private static void release(Situation situation, Efforts efforts, Held held, String what) {
        MaintenanceModes modes = situation.here().platform().maintenanceModes();
        MaintenanceMode now = Booting.asUnreachable(modes::all).getOrDefault(held.node(), held.before());
        if (now.on() && !now.equals(held.during())) {
            situation.say("somebody put %s into maintenance mode meanwhile, %s; that stands", held.node(), now);
        }
        efforts.attemptAtOnce(what, () -> {
            if (now.equals(held.during())) {
                set(situation, efforts, modes, held, what, held.before());
            } else {
                situation.once(efforts.effect(what), () -> true, () -> {});
            }
        });
    }

    static boolean isWanted(Situation situation) {
        return situation.order(UpgradeOrder.class).maintenanceFirst()
                && !situation.recall(UpgradeOrder.ADOPTED, Boolean.class).orElse(false);
    }

    static List<Held> held(Situation situation) {
        return situation.recall(HELD, NODES).orElse(List.of());
    }
}
