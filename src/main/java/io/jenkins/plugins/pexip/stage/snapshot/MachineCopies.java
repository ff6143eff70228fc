package io.jenkins.plugins.pexip.stage.snapshot;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.machine.MachineCopy;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Has a copy of each machine made, side by side, and waits until each is listed; not for the transfer to the vault. */
final class MachineCopies {

    private static final String BEFORE = "recovery points before";
    private static final String TAKEN = "recovery points taken";
    private static final TypeReference<List<String>> IDS = new TypeReference<>() {};
    private static final TypeReference<List<MachineCopy>> COPIES = new TypeReference<>() {};
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofHours(3);

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
        CopyRequests requests = new CopyRequests(situation, points::inVault);
        return requests.ask().orElseGet(() -> requests.settle(this::notAll));
    }

    private StageFailure notAll(String reasons) {
        return failure("Not every machine could be backed up, and a copy of a part is none: %s.".formatted(reasons));
    }

    static Instant offSince(Situation situation) {
        return situation.recall(SnapshotStage.OFF_SINCE, Instant.class).orElseThrow();
    }

    Next await(Situation situation) {
        CopyRequests requests = CopyRequests.made(situation);
        failIfAzureFailed(requests);
        return requests.ask().orElseGet(() -> look(situation, requests));
    }

    private Next look(Situation situation, CopyRequests requests) {
        List<MachineCopy> taken = new ArrayList<>();
        for (Machine machine : situation.environment().machines()) {
            newOne(situation, machine).ifPresent(point -> taken.add(MachineCopy.of(machine, point)));
        }
        int all = situation.environment().machines().size();
        boolean done = taken.size() == all && requests.areDone();
        failIfSomebodyStartedOne(situation, done);
        if (done) {
            situation.remember(TAKEN, taken);
            situation.say("%d recovery points are there", all);
            return Next.onwards();
        }
        requests.settle(this::notAll);
        if (situation.longerThan(LIMIT)) {
            throw failure("After %d hours, recovery points are listed for only %d of %d machines."
                    .formatted(LIMIT.toHours(), taken.size(), all));
        }
        return situation.againIn(requests.wait(LOOK_AGAIN), "waiting for recovery points; listed are %d of %d%s"
                .formatted(taken.size(), all, requests.waiting()));
    }

    private void failIfAzureFailed(CopyRequests requests) {
        List<String> failed = requests.failed();
        if (!failed.isEmpty()) {
            throw failure(String.join(" ", failed));
        }
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
