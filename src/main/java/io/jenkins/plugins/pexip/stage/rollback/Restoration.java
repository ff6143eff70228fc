package io.jenkins.plugins.pexip.stage.rollback;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.machine.MachineCopy;
import io.jenkins.plugins.pexip.stage.machine.Operations;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoints;
import io.jenkins.plugins.pexip.stage.port.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the disks of machines that are off back, side by side: from the vault, or from snapshots, of which disks are
 * made first and then take the places of the machine's own.
 */
final class Restoration {

    private static final String OFF_SINCE = "off since";
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    /** How much the clocks of Azure and of the controller may differ; an assumption. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);
    /** An assumption: a vault copies the disks, and the vendor's images are of 100 GB. */
    private static final Duration LIMIT = Duration.ofHours(12);
    private static final Duration PASSES_WITHIN = Duration.ofHours(2);
    private static final Duration REFUSED_FOR = Duration.ofMinutes(10);

    Next noteOff(Situation situation) {
        situation.remember(OFF_SINCE, situation.now());
        return Next.onwards();
    }

    /** Whether a machine may have been put back by now. */
    static boolean began(Situation situation, RollbackPlan plan) {
        return plan.machines(situation.environment()).stream()
                .anyMatch(machine -> situation.intended(effect(machine)).isPresent());
    }

    /** The machines that are known to be back. */
    static List<String> restored(Situation situation, RollbackPlan plan) {
        return plan.machines(situation.environment()).stream()
                .filter(machine -> Operations.latest(situation, effect(machine))
                        .filter(operation -> operation.state() == Operation.State.SUCCEEDED)
                        .isPresent())
                .map(Machine::name)
                .toList();
    }

    /** Where no vault keeps a machine's copy: a disk of each snapshot. */
    Next makeDisks(Situation situation, RollbackPlan plan) {
        RecoveryPoints points = situation.here().recoveryPoints();
        for (MachineAndCopy pair : pairs(situation, plan)) {
            if (pair.copy().kind() == RecoveryPoint.Kind.DISK_SNAPSHOTS) {
                for (String disk : disks(situation, points, pair)) {
                    if (operations(situation).ask(diskOf(pair.machine(), disk), Optional::empty, () ->
                            points.diskFrom(pair.machine(), pair.copy().point(), disk, run(situation)))) {
                        return situation.againNow("making disks of snapshots of " + pair.machine().name());
                    }
                }
            }
        }
        return await(situation, allDisks(situation, plan), "disks are made of snapshots");
    }

    /** The names as they were when the snapshots were taken. */
    private static List<String> disks(Situation situation, RecoveryPoints points, MachineAndCopy pair) {
        String note = disksOf(pair.machine());
        if (situation.recall(note, NAMES).isEmpty()) {
            situation.remember(note, points.disks(pair.machine(), pair.copy().point()));
        }
        return situation.recall(note, NAMES).orElseThrow();
    }

    private static List<String> allDisks(Situation situation, RollbackPlan plan) {
        return pairs(situation, plan).stream()
                .filter(pair -> pair.copy().kind() == RecoveryPoint.Kind.DISK_SNAPSHOTS)
                .flatMap(pair -> situation.recall(disksOf(pair.machine()), NAMES).orElseThrow().stream()
                        .map(disk -> diskOf(pair.machine(), disk)))
                .toList();
    }

    Next restore(Situation situation, RollbackPlan plan) {
        RecoveryPoints points = situation.here().recoveryPoints();
        for (MachineAndCopy pair : pairs(situation, plan)) {
            Machine machine = pair.machine();
            RecoveryPoint point = pair.copy().point();
            boolean vault = point.kind() == RecoveryPoint.Kind.VAULT;
            boolean asked = operations(situation).ask(effect(machine),
                    () -> vault ? begun(situation, machine) : Optional.empty(),
                    () -> vault ? points.restore(machine, point) : points.swapDisks(machine, point, run(situation)));
            if (asked) {
                if (operations(situation).isAccepted(effect(machine))) {
                    situation.say("%s goes back to its recovery point of %s",
                            machine.name(), Words.time(point.takenAt()));
                }
                return situation.againNow("putting " + machine.name() + " back");
            }
        }
        List<String> effects = pairs(situation, plan).stream().map(pair -> effect(pair.machine())).toList();
        return await(situation, effects, "machines are back");
    }

    /** After a failure or an abort, too: Azure starts no machine in the middle, and half a change is none. */
    Next letEnd(Situation situation, RollbackPlan plan) {
        Optional<Machine> underWay = plan.machines(situation.environment()).stream()
                .filter(machine -> isUnderWay(situation, machine))
                .findFirst();
        return underWay.isEmpty()
                        || situation.longerThan(LIMIT, List.of(Efforts.effect(situation, effect(underWay.get()))))
                ? Next.onwards()
                : situation.againIn(LOOK_AGAIN, "waiting until %s is back".formatted(underWay.get().name()));
    }

    /** Nothing is asked for again any more. */

    private static boolean isUnderWay(Situation situation, Machine machine) {
        String what = effect(machine);
        if (situation.intended(Efforts.effect(situation, what)).isEmpty()) {
            return false;
        }
        Optional<Operation> known = Operations.latest(situation, what).or(() -> newest(situation, machine));
        Optional<Operation> now = known
                .filter(operation -> operation.state() == Operation.State.RUNNING)
                .map(operation -> followed(situation, what, operation));
        now.ifPresent(operation -> situation.remember(what, operation));
        return now.filter(operation -> operation.state() == Operation.State.RUNNING).isPresent();
    }

    private static Optional<Operation> newest(Situation situation, Machine machine) {
        Instant since = offSince(situation).minus(CLOCKS);
        return situation.here().recoveryPoints().restores(machine, since).stream().findFirst();
    }

    private static Instant offSince(Situation situation) {
        return situation.recall(OFF_SINCE, Instant.class).orElseThrow();
    }

    /** What an earlier try ended with is not what became of this one. */
    private static Optional<Operation> begun(Situation situation, Machine machine) {
        boolean again = operations(situation).hasFailedBefore(effect(machine));
        Optional<Operation> restore = newest(situation, machine)
                .filter(operation -> !again || operation.state() != Operation.State.FAILED);
        if (restore.isEmpty()) {
            situation.unclearYet(efforts(situation).effect(effect(machine)));
        }
        return restore;
    }

    private static Operations operations(Situation situation) {
        return new Operations(situation, efforts(situation));
    }

    /** Giving up leaves machines of two moments, so a refusal is believed only when it lasts. */
    private static Efforts efforts(Situation situation) {
        return new Efforts(situation, PASSES_WITHIN, REFUSED_FOR);
    }

    /** One that failed ends it only when no other is under way: Azure starts no machine in the middle. */
    private static Next await(Situation situation, List<String> effects, String what) {
        Operations operations = operations(situation);
        Map<String, Operation> now = new LinkedHashMap<>();
        effects.stream().filter(operations::isAccepted).forEach(effect ->
                now.put(effect, operations.follow(effect, known -> followed(situation, effect, known))));
        long running = count(now, Operation.State.RUNNING);
        long done = count(now, Operation.State.SUCCEEDED);
        if (running == 0) {
            refuseFailed(now);
            return efforts(situation).settle(effects, "%d of %d %s".formatted(done, effects.size(), what), reasons ->
                    failure("Azure did not do all of it: %s.".formatted(reasons)));
        }
        if (situation.longerThan(LIMIT, effects.stream().map(efforts(situation)::effect).toList())) {
            throw failure("After %d hours, %d of %d %s.".formatted(LIMIT.toHours(), done, effects.size(), what));
        }
        return situation.againIn(LOOK_AGAIN, "%d of %d %s".formatted(done, effects.size(), what));
    }

    private static long count(Map<String, Operation> operations, Operation.State state) {
        return operations.values().stream().filter(operation -> operation.state() == state).count();
    }

    private static void refuseFailed(Map<String, Operation> operations) {
        List<String> failed = operations.entrySet().stream()
                .filter(each -> each.getValue().state() == Operation.State.FAILED && !each.getValue().mayPass())
                .map(each -> "Azure could not %s: %s".formatted(each.getKey(), each.getValue().message()))
                .toList();
        if (!failed.isEmpty()) {
            throw failure(String.join(" ", failed));
        }
    }

    /** Azure may accept a restore and not say under which id its job goes; then it is found by machine and time. */
    private static Operation followed(Situation situation, String effect, Operation known) {
        try {
            return situation.here().recoveryPoints().follow(known);
        } catch (Refused e) {
            Machine machine = situation.environment().machines().stream()
                    .filter(each -> effect(each).equals(effect) && e.reason() == Refused.Reason.NOT_FOUND)
                    .findFirst()
                    .orElseThrow(() -> e);
            return newest(situation, machine).orElse(known);
        }
    }

    private static StageFailure failure(String what) {
        return new StageFailure(Problem.failed(
                what, "Machines that ran are started again.", "See the machines and the vault's jobs in Azure."));
    }

    private record MachineAndCopy(Machine machine, MachineCopy copy) {}

    /** @throws StageFailure if a machine has no copy, though the gate was opened all the same */
    private static List<MachineAndCopy> pairs(Situation situation, RollbackPlan plan) {
        return plan.machines(situation.environment()).stream()
                .map(machine -> new MachineAndCopy(machine, plan.copyOf(machine).orElseThrow(() -> failure(
                        "There is no recovery point of %s to go back to.".formatted(machine.name())))))
                .toList();
    }

    /** The same name for the same run, so that asking again after a crash makes no second disk. */
    private static String run(Situation situation) {
        return "back-" + STAMP.format(offSince(situation));
    }

    private static String disksOf(Machine machine) {
        return "disks of " + machine.path();
    }

    private static String effect(Machine machine) {
        return "put back " + machine.path();
    }

    private static String diskOf(Machine machine, String disk) {
        return "make disk %s of %s anew".formatted(disk, machine.path());
    }
}
