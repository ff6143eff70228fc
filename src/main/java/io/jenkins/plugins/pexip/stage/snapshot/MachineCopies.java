package io.jenkins.plugins.pexip.stage.snapshot;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.machine.MachineCopy;
import io.jenkins.plugins.pexip.stage.port.BackupJob;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoints;
import io.jenkins.plugins.pexip.stage.port.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Triggers a copy of each machine, side by side, and waits until each is listed; not for the transfer to the vault. */
final class MachineCopies {

    private static final String BEFORE = "recovery points before";
    private static final String TAKEN = "recovery points taken";
    private static final TypeReference<List<String>> IDS = new TypeReference<>() {};
    private static final TypeReference<List<MachineCopy>> COPIES = new TypeReference<>() {};
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofHours(3);
    private static final Duration TRIGGERED_WITHIN = Duration.ofMinutes(30);

    private final String after;

    /** @param after what becomes of the machines after a failure, in a sentence without an end */
    MachineCopies(String after) {
        this.after = after;
    }

    /**
     * Azure backs a machine up once at a time, transfer to the vault included; that is known before any is switched
     * off.
     */
    Next noneUnderWay(Situation situation) {
        List<String> busy = underWay(situation);
        if (!busy.isEmpty()) {
            throw underWay(busy);
        }
        return Next.onwards();
    }

    /** Which machines are backed up at the moment and since when, in words. */
    static List<String> underWay(Situation situation) {
        RecoveryPoints points = situation.here().recoveryPoints();
        return situation.environment().machines().stream()
                .filter(points::inVault)
                .flatMap(machine -> points.backups(machine, situation.now().minus(Duration.ofDays(1))).stream()
                        .filter(job -> job.transfer() == Operation.State.RUNNING)
                        .limit(1)
                        .map(job -> "%s, started at %s".formatted(
                                machine.name(), job.startedAt().truncatedTo(ChronoUnit.SECONDS))))
                .toList();
    }

    private static StageFailure underWay(List<String> busy) {
        return new StageFailure(Problem.failed(
                "A backup is still under way, and Azure takes one at a time of a machine: %s."
                        .formatted(String.join("; ", busy)),
                "No machine was touched.",
                "Start again when it has ended, or use its recovery point: pexipSnapshot without force."));
    }

    Next trigger(Situation situation) {
        RecoveryPoints points = situation.here().recoveryPoints();
        if (situation.recall(BEFORE, IDS).isEmpty()) {
            situation.remember(BEFORE, listed(situation).map(RecoveryPoint::id).toList());
        }
        for (Machine machine : situation.environment().machines()) {
            boolean acted = points.inVault(machine)
                    ? backUp(situation, points, machine)
                    : snapshotDisks(situation, points, machine);
            if (acted) {
                return situation.againNow("backing up " + machine.name());
            }
        }
        return efforts(situation).settle(effects(situation, points), "backing up", reasons ->
                failure("Not every machine could be backed up, and a copy of a part is none: %s.".formatted(reasons)));
    }

    /** The machines are off meanwhile, so not for long. */
    private static Efforts efforts(Situation situation) {
        return new Efforts(situation, TRIGGERED_WITHIN, Duration.ZERO);
    }

    private static List<String> effects(Situation situation, RecoveryPoints points) {
        return situation.environment().machines().stream()
                .flatMap(machine -> points.inVault(machine)
                        ? Stream.of(backupOf(machine))
                        : points.disks(machine).stream().map(disk -> snapshotOf(machine, disk)))
                .toList();
    }

    private boolean backUp(Situation situation, RecoveryPoints points, Machine machine) {
        String effect = backupOf(machine);
        if (situation.did(effect) || !efforts(situation).isDue(effect)) {
            return false;
        }
        efforts(situation).attemptAtOnce(effect, () -> {
            situation.once(
                    effect,
                    BackupJob.class,
                    () -> triggered(situation, points, machine),
                    () -> points.backUp(machine, keepUntil(situation)));
            situation.say("backup of %s triggered, kept until %s",
                    machine.name(), keepUntil(situation).truncatedTo(ChronoUnit.SECONDS));
        });
        return true;
    }

    private static Optional<BackupJob> triggered(Situation situation, RecoveryPoints points, Machine machine) {
        Optional<BackupJob> job = points.backups(machine, offSince(situation)).stream().findFirst();
        if (job.isEmpty()) {
            situation.unclearYet(backupOf(machine));
        }
        return job;
    }

    private boolean snapshotDisks(Situation situation, RecoveryPoints points, Machine machine) {
        for (String disk : points.disks(machine)) {
            String effect = snapshotOf(machine, disk);
            if (!situation.did(effect) && efforts(situation).isDue(effect)) {
                efforts(situation).attemptAtOnce(effect, () -> {
                    situation.once(
                            effect,
                            Operation.class,
                            Optional::empty,
                            () -> points.snapshot(machine, disk, snapshotName(situation), keepUntil(situation)));
                    situation.say("no vault protects %s; snapshot of its disk %s", machine.name(), disk);
                });
                return true;
            }
        }
        return false;
    }

    /** The same name for the same run, so that asking again after a crash makes no second snapshot. */
    private static String snapshotName(Situation situation) {
        return "pexip-" + STAMP.format(offSince(situation));
    }

    private static String backupOf(Machine machine) {
        return "back up " + machine.path();
    }

    private static String snapshotOf(Machine machine, String disk) {
        return "snapshot disk %s of %s".formatted(disk, machine.path());
    }

    private static Instant offSince(Situation situation) {
        return situation.recall(SnapshotStage.OFF_SINCE, Instant.class).orElseThrow();
    }

    private static Instant keepUntil(Situation situation) {
        return offSince(situation).plus(Duration.ofDays(SnapshotStage.order(situation).retainDays()));
    }

    Next await(Situation situation) {
        failIfAzureFailed(situation);
        List<MachineCopy> taken = new ArrayList<>();
        for (Machine machine : situation.environment().machines()) {
            newOne(situation, machine).ifPresent(point -> taken.add(MachineCopy.of(machine, point)));
        }
        int all = situation.environment().machines().size();
        boolean done = taken.size() == all && snapshotsDone(situation);
        failIfSomebodyStartedOne(situation, done);
        if (done) {
            situation.remember(TAKEN, taken);
            situation.say("%d recovery points are there", all);
            return Next.onwards();
        }
        if (situation.longerThan(LIMIT)) {
            throw failure("After %d hours, recovery points are listed for only %d of %d machines."
                    .formatted(LIMIT.toHours(), taken.size(), all));
        }
        return situation.againIn(
                LOOK_AGAIN, "waiting for recovery points; listed are %d of %d".formatted(taken.size(), all));
    }

    private boolean snapshotsDone(Situation situation) {
        return situation.environment().machines().stream()
                .flatMap(machine -> job(situation, machine).stream())
                .allMatch(job -> job.snapshot() == Operation.State.SUCCEEDED);
    }

    /**
     * A copy of a machine that ran is none to go back to. One that was started and switched off again in between ran,
     * too, so it is looked at all the time; only at the end it is a fault that Azure does not tell.
     */
    private void failIfSomebodyStartedOne(Situation situation, boolean end) {
        for (Machine machine : situation.environment().machines()) {
            PowerState power = situation.here().machines().status(machine).power();
            if (power != PowerState.DEALLOCATED && (end || power != PowerState.UNKNOWN)) {
                throw failure("%s was %s while it was copied, so its copy is not relied on."
                        .formatted(machine.name(), power.name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** Each that failed is named. */
    private void failIfAzureFailed(Situation situation) {
        List<String> failed = situation.environment().machines().stream()
                .flatMap(machine -> Stream.concat(failedSnapshots(situation, machine), failedJob(situation, machine)))
                .toList();
        if (!failed.isEmpty()) {
            throw failure(String.join(" ", failed));
        }
    }

    private Stream<String> failedJob(Situation situation, Machine machine) {
        return job(situation, machine)
                .filter(job -> job.snapshot() == Operation.State.FAILED)
                .map(job -> "Azure Backup could not take the snapshot of %s: %s"
                        .formatted(machine.name(), job.message()))
                .stream();
    }

    private static Stream<String> failedSnapshots(Situation situation, Machine machine) {
        RecoveryPoints points = situation.here().recoveryPoints();
        if (situation.did(backupOf(machine))) {
            return Stream.empty();
        }
        return points.disks(machine).stream().flatMap(disk -> situation
                .outcome(snapshotOf(machine, disk), Operation.class)
                .filter(operation -> !operation.handle().isEmpty())
                .map(points::follow)
                .filter(operation -> operation.state() == Operation.State.FAILED)
                .map(operation -> "Azure could not take the snapshot of disk %s of %s: %s"
                        .formatted(disk, machine.name(), operation.message()))
                .stream());
    }

    private Optional<BackupJob> job(Situation situation, Machine machine) {
        String effect = backupOf(machine);
        String latest = "backup job of " + machine.path();
        Optional<BackupJob> known = situation.recall(latest, BackupJob.class)
                .or(() -> situation.outcome(effect, BackupJob.class));
        if (known.isEmpty() || known.get().snapshot() != Operation.State.RUNNING) {
            return known;
        }
        BackupJob now = followed(situation, machine, known.get());
        if (!now.equals(known.get())) {
            situation.remember(latest, now);
        }
        return Optional.of(now);
    }

    /** Azure may accept a backup and not say under which id its job goes; then it is found by its machine and time. */
    private static BackupJob followed(Situation situation, Machine machine, BackupJob job) {
        RecoveryPoints points = situation.here().recoveryPoints();
        try {
            return points.follow(job);
        } catch (Refused e) {
            if (e.reason() != Refused.Reason.NOT_FOUND) {
                throw e;
            }
            return points.backups(machine, offSince(situation)).stream().findFirst().orElse(job);
        }
    }

    private static Optional<RecoveryPoint> newOne(Situation situation, Machine machine) {
        List<String> before = situation.recall(BEFORE, IDS).orElseThrow();
        return situation.here().recoveryPoints().list(machine).stream()
                .filter(point -> !before.contains(point.id()) && !point.takenAt().isBefore(offSince(situation)))
                .findFirst();
    }

    private static Stream<RecoveryPoint> listed(Situation situation) {
        return situation.environment().machines().stream()
                .flatMap(machine -> situation.here().recoveryPoints().list(machine).stream());
    }

    List<MachineCopy> taken(Situation situation) {
        return situation.recall(TAKEN, COPIES).orElse(List.of());
    }

    private StageFailure failure(String what) {
        return new StageFailure(Problem.failed(
                what,
                after + "; copies that were taken stay in Azure until they expire.",
                "See the machines' backups and activity log in Azure, then start again."));
    }
}
