package io.jenkins.plugins.pexip.stage.snapshot;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.machine.Operations;
import io.jenkins.plugins.pexip.stage.port.BackupJob;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoints;
import io.jenkins.plugins.pexip.stage.port.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is asked of Azure for a copy of each machine: a backup where a vault protects it, otherwise a snapshot of each
 * of its disks. What fails for a reason that may pass, refused or accepted, is asked for again.
 */
final class CopyRequests {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

    /** The machines are off meanwhile, so not for long. */
    private static final Duration TRIES = Duration.ofMinutes(30);

    private final Situation situation;
    private final RecoveryPoints points;
    private final Predicate<Machine> inVault;
    private final Efforts efforts;
    private final Operations operations;

    CopyRequests(Situation situation, Predicate<Machine> inVault) {
        this.situation = situation;
        this.points = situation.here().recoveryPoints();
        this.inVault = inVault;
        this.efforts = new Efforts(situation, TRIES, Duration.ZERO);
        this.operations = new Operations(situation, efforts);
    }

    /** Those of which each was accepted once. */
    static CopyRequests made(Situation situation) {
        return new CopyRequests(situation, machine -> situation.did(backupOf(machine)));
    }

    /** One request at most; empty if none is due. */
    Optional<Next> ask() {
        for (Machine machine : situation.environment().machines()) {
            if (inVault.test(machine) ? backUp(machine) : snapshotDisks(machine)) {
                return Optional.of(situation.againNow("backing up " + machine.name()));
            }
        }
        return Optional.empty();
    }

    /** Goes onwards if each was accepted. @param failure for when nothing helps any more */
    Next settle(Function<String, StageFailure> failure) {
        return efforts.settle(effects(), "backing up", failure);
    }

    Duration wait(Duration usual) {
        return efforts.wait(effects(), usual);
    }

    /** For a status; empty if nothing waits for another try. */
    String waiting() {
        String waiting = efforts.waiting(effects());
        return waiting.isEmpty() ? "" : "; waiting: " + waiting;
    }

    private List<String> effects() {
        return situation.environment().machines().stream().flatMap(this::effects).toList();
    }

    private Stream<String> effects(Machine machine) {
        return inVault.test(machine)
                ? Stream.of(backupOf(machine))
                : points.disks(machine).stream().map(disk -> snapshotOf(machine, disk));
    }

    private boolean backUp(Machine machine) {
        String what = backupOf(machine);
        if (situation.did(efforts.effect(what)) || !efforts.isDue(what)) {
            return false;
        }
        efforts.attempt(what, () -> {
            situation.once(efforts.effect(what), BackupJob.class, () -> triggered(machine),
                    () -> points.backUp(machine, keepUntil()));
            situation.say("backup of %s triggered, kept until %s",
                    machine.name(), keepUntil().truncatedTo(ChronoUnit.SECONDS));
        });
        return true;
    }

    /** What an earlier try ended with is not what became of this one. */
    private Optional<BackupJob> triggered(Machine machine) {
        String what = backupOf(machine);
        boolean again = operations.hasFailedBefore(what);
        Optional<BackupJob> job = points.backups(machine, MachineCopies.offSince(situation)).stream().findFirst()
                .filter(found -> !again || found.snapshot() != Operation.State.FAILED);
        if (job.isEmpty()) {
            situation.unclearYet(efforts.effect(what));
        }
        return job;
    }

    private boolean snapshotDisks(Machine machine) {
        for (String disk : points.disks(machine)) {
            String what = snapshotOf(machine, disk);
            if (operations.ask(what, Optional::empty, () ->
                    points.snapshot(machine, disk, snapshotName(), keepUntil()))) {
                if (operations.isAccepted(what)) {
                    situation.say("no vault protects %s; snapshot of its disk %s", machine.name(), disk);
                }
                return true;
            }
        }
        return false;
    }

    /** Looks at each, and names those that failed for good. */
    List<String> failed() {
        return situation.environment().machines().stream()
                .flatMap(machine -> inVault.test(machine) ? failedJob(machine) : failedSnapshots(machine))
                .toList();
    }

    private Stream<String> failedJob(Machine machine) {
        return job(machine)
                .filter(job -> job.snapshot() == Operation.State.FAILED && !job.mayPass())
                .map(job -> "Azure Backup could not take the snapshot of %s: %s"
                        .formatted(machine.name(), job.message()))
                .stream();
    }

    private Stream<String> failedSnapshots(Machine machine) {
        return points.disks(machine).stream()
                .filter(disk -> operations.isAccepted(snapshotOf(machine, disk)))
                .flatMap(disk -> Stream.of(operations.follow(snapshotOf(machine, disk), points::follow))
                        .filter(operation -> operation.state() == Operation.State.FAILED && !operation.mayPass())
                        .map(operation -> "Azure could not take the snapshot of disk %s of %s: %s"
                                .formatted(disk, machine.name(), operation.message())));
    }

    /** Whether no vault is at the snapshot of a machine any more; a snapshot of a disk is listed when it is done. */
    boolean areDone() {
        return situation.environment().machines().stream()
                .filter(inVault)
                .allMatch(machine -> known(machine)
                        .filter(job -> job.snapshot() == Operation.State.SUCCEEDED).isPresent());
    }

    private Optional<BackupJob> known(Machine machine) {
        return situation.recall(latest(machine), BackupJob.class)
                .or(() -> situation.outcome(efforts.effect(backupOf(machine)), BackupJob.class));
    }

    private Optional<BackupJob> job(Machine machine) {
        Optional<BackupJob> known = known(machine);
        if (known.isEmpty() || known.get().snapshot() != Operation.State.RUNNING) {
            return known;
        }
        BackupJob now = followed(machine, known.get());
        if (now.snapshot() == Operation.State.FAILED && now.mayPass()) {
            situation.forget(latest(machine));
            efforts.failed(backupOf(machine), "Azure Backup accepted it, and then could not: " + now.message(), true);
            return Optional.of(now);
        }
        if (!now.equals(known.get())) {
            situation.remember(latest(machine), now);
        }
        if (now.snapshot() == Operation.State.SUCCEEDED) {
            efforts.over(backupOf(machine));
        }
        return Optional.of(now);
    }

    /** Azure may accept a backup and not say under which id its job goes; then it is found by its machine and time. */
    private BackupJob followed(Machine machine, BackupJob job) {
        return Refused.ifFound(() -> points.follow(job)).orElseGet(() ->
                points.backups(machine, MachineCopies.offSince(situation)).stream().findFirst().orElse(job));
    }

    private static String backupOf(Machine machine) {
        return "back up " + machine.path();
    }

    private static String latest(Machine machine) {
        return "backup job of " + machine.path();
    }

    private static String snapshotOf(Machine machine, String disk) {
        return "snapshot disk %s of %s".formatted(disk, machine.path());
    }

    /** The same name for the same run, so that asking again makes no second snapshot. */
    private String snapshotName() {
        return "pexip-" + STAMP.format(MachineCopies.offSince(situation));
    }

    private Instant keepUntil() {
        return MachineCopies.offSince(situation).plus(Duration.ofDays(SnapshotStage.order(situation).retainDays()));
    }
}
