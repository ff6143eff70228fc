package io.jenkins.plugins.pexip.stage.schedule;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.ScheduleSettings;
import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.port.QueueStatus;
import io.jenkins.plugins.pexip.stage.port.Schedule;
import io.jenkins.plugins.pexip.stage.port.ScheduleState;
import io.jenkins.plugins.pexip.stage.port.ScheduledRun;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The schedule while it is held: read, paused, drained, and put back. An environment without a schedule has nothing to
 * hold. A value that a person set meanwhile stands.
 */
public final class HeldSchedule {

    private static final String BEFORE = "schedule before";
    private static final String WAITED_BEFORE = "runs that waited before";
    private static final String PAUSE = "pause schedule";
    private static final String TAKEN_OVER = "schedule taken over";
    private static final String RESUME = "resume schedule";
    static final String BY_SOMEBODY = "changed by somebody";
    private static final String CANCELLED = "cancelled runs";
    private static final TypeReference<List<Integer>> IDS = new TypeReference<>() {};
    private static final TypeReference<List<String>> NUMBERS = new TypeReference<>() {};
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
    private static final Duration CANCELLING = Duration.ofMinutes(15);

    private final DebtBook book;
    private final boolean leavesNewest;

    public HeldSchedule(DebtBook book) {
        this(book, false);
    }

    private HeldSchedule(DebtBook book, boolean leavesNewest) {
        this.book = book;
        this.leavesNewest = leavesNewest;
    }

    /** The same where machines are as the schedule left them: the newest run that waits is what it wants now. */
    public HeldSchedule leavingTheNewestRun() {
        return new HeldSchedule(book, true);
    }

    public Next remember(Situation situation) {
        Optional<Schedule> schedule = situation.here().schedule();
        if (schedule.isEmpty()) {
            situation.say("no schedule is configured, so none is paused");
            return Next.onwards();
        }
        if (before(situation).isEmpty()) {
            ScheduleState now = schedule.get().state();
            Optional<Debt> left = leftover(situation, now);
            situation.remember(WAITED_BEFORE, left.isPresent()
                    ? List.of()
                    : schedule.get().queued().stream().map(ScheduledRun::id).toList());
            left.ifPresent(debt -> situation.remember(TAKEN_OVER, true));
            situation.remember(BEFORE, left.map(debt -> as(now, debt.before())).orElse(now));
        }
        return Next.onwards();
    }

    /** What an earlier run paused and did not resume is nobody's wish; all that waits since then has piled up. */
    private Optional<Debt> leftover(Situation situation, ScheduleState now) {
        Optional<Debt> left = book.leftover(situation, Debt.Kind.SCHEDULE, now.name());
        if (left.isEmpty()) {
            return left;
        }
        if (isDuring(now, left.get())) {
            book.takeOver(situation, left.get());
            return left;
        }
        book.close(situation, left.get(), now.queueStatus());
        return Optional.empty();
    }

    static boolean isDuring(ScheduleState now, Debt debt) {
        return now.queueStatus().name().equals(debt.during().asText());
    }

    private static ScheduleState as(ScheduleState now, JsonNode before) {
        return new ScheduleState(now.name(), QueueStatus.valueOf(before.asText()), now.revision());
    }

    public Next pause(Situation situation) {
        ScheduleState before = before(situation).orElse(null);
        if (before == null) {
            return Next.onwards();
        }
        if (before.queueStatus() != QueueStatus.ENABLED) {
            situation.say("schedule '%s' was %s already and stays so", before.name(), lower(before.queueStatus()));
            return Next.onwards();
        }
        if (situation.recall(TAKEN_OVER, Boolean.class).isPresent()) {
            situation.once(PAUSE, () -> true, () -> {});
            return Next.onwards();
        }
        book.incur(situation, Debt.Kind.SCHEDULE, before.name(), before.queueStatus(), QueueStatus.PAUSED);
        Schedule schedule = situation.here().schedule().orElseThrow();
        situation.once(
                PAUSE,
                () -> schedule.state().queueStatus() == QueueStatus.PAUSED,
                () -> schedule.change(before, QueueStatus.PAUSED));
        situation.say("schedule '%s' is paused", before.name());
        return Next.onwards();
    }

    public Next drain(Situation situation) {
        if (before(situation).isEmpty()) {
            return Next.onwards();
        }
        List<ScheduledRun> running = situation.here().schedule().orElseThrow().inProgress();
        if (running.isEmpty()) {
            return Next.onwards();
        }
        ScheduleSettings settings = situation.environment().schedule();
        if (settings.runInProgress() == ScheduleSettings.RunInProgress.CANCEL && cancelNext(situation, running)) {
            return situation.againNow("cancelling the run in progress");
        }
        if (situation.longerThan(settings.drainWithin())) {
            throw new StageFailure(Problem.failed(
                    "Run %s of the schedule is still in progress after %d minutes."
                            .formatted(running.get(0).number(), settings.drainWithin().toMinutes()),
                    "The schedule is put back as it was; no machine was touched.",
                    "Wait for the run to end, or configure that it is cancelled."));
        }
        return situation.againIn(
                LOOK_AGAIN, "waiting for run %s of the schedule to end".formatted(running.get(0).number()));
    }

    /** @return false if there is none that could be cancelled now */
    private static boolean cancelNext(Situation situation, List<ScheduledRun> runs) {
        Efforts efforts = new Efforts(situation, CANCELLING, CANCELLING);
        for (ScheduledRun run : runs) {
            String effect = "cancel run " + run.id();
            if (!situation.did(effect) && efforts.isDue(effect)) {
                Schedule schedule = situation.here().schedule().orElseThrow();
                rememberCancelled(situation, run);
                efforts.attemptAtOnce(effect, () -> situation.once(effect, () -> false, () -> schedule.cancel(run)));
                return true;
            }
        }
        return false;
    }

    private static void rememberCancelled(Situation situation, ScheduledRun run) {
        List<String> numbers = new ArrayList<>(situation.recall(CANCELLED, NUMBERS).orElse(List.of()));
        if (numbers.contains(run.number())) {
            return;
        }
        numbers.add(run.number());
        situation.remember(CANCELLED, numbers);
        situation.say("run %s (%s, queued %s) is cancelled",
                run.number(), run.reason(), run.queuedAt().truncatedTo(ChronoUnit.SECONDS));
    }

    public Next clearQueue(Situation situation) {
        if (!paused(situation) || state(situation).queueStatus() != QueueStatus.PAUSED) {
            return Next.onwards();
        }
        List<ScheduledRun> stale = piledUp(situation);
        if (stale.isEmpty()) {
            return Next.onwards();
        }
        if (situation.environment().schedule().queuedRuns() == ScheduleSettings.QueuedRuns.KEEP) {
            situation.say("what piled up is kept, as configured, and starts now: run %s", numbers(stale));
            return Next.onwards();
        }
        if (cancelNext(situation, stale)) {
            return situation.againNow("cancelling runs that piled up");
        }
        if (situation.longerThan(CANCELLING)) {
            throw new StageFailure(Problem.failed(
                    "These runs of the schedule were to be cancelled and still wait after %d minutes: %s."
                            .formatted(CANCELLING.toMinutes(), numbers(stale)),
                    "The schedule is resumed nevertheless; these runs may start.",
                    "Cancel them in Azure DevOps and check that the machines run."));
        }
        return situation.againIn(LOOK_AGAIN, "waiting until the cancelled runs are gone");
    }

    private List<ScheduledRun> piledUp(Situation situation) {
        List<Integer> before = situation.recall(WAITED_BEFORE, IDS).orElse(List.of());
        List<ScheduledRun> since = situation.here().schedule().orElseThrow().queued().stream()
                .filter(run -> !before.contains(run.id()))
                .sorted(Comparator.comparingInt(ScheduledRun::id))
                .toList();
        return leavesNewest && !since.isEmpty() ? since.subList(0, since.size() - 1) : since;
    }

    public Next putBack(Situation situation) {
        if (!paused(situation)) {
            before(situation).ifPresent(before -> paid(situation, before));
            return Next.onwards();
        }
        Schedule schedule = situation.here().schedule().orElseThrow();
        ScheduleState now = schedule.state();
        if (now.equals(before(situation).orElseThrow())) {
            paid(situation, now);
            return Next.onwards();
        }
        boolean resumed = now.queueStatus() == QueueStatus.ENABLED && situation.intended(RESUME).isPresent();
        if (now.queueStatus() != QueueStatus.PAUSED && !resumed) {
            situation.say(
                    "somebody set the schedule '%s' to %s meanwhile; that stands",
                    now.name(), lower(now.queueStatus()));
            situation.remember(BY_SOMEBODY, now);
            paid(situation, now);
            return Next.onwards();
        }
        situation.once(
                RESUME,
                () -> schedule.state().queueStatus() == QueueStatus.ENABLED,
                () -> schedule.change(now, QueueStatus.ENABLED));
        paid(situation, now);
        return Next.onwards();
    }

    private void paid(Situation situation, ScheduleState schedule) {
        book.paid(situation, Debt.Kind.SCHEDULE, schedule.name());
    }

    public static List<String> cancelledRuns(Situation situation) {
        return situation.recall(CANCELLED, NUMBERS).orElse(List.of());
    }

    static Optional<ScheduleState> before(Situation situation) {
        return situation.recall(BEFORE, ScheduleState.class);
    }

    /** Whether this stage paused it, or tried to and does not know. */
    static boolean paused(Situation situation) {
        return situation.intended(PAUSE).isPresent();
    }

    static ScheduleState state(Situation situation) {
        return situation.here().schedule().orElseThrow().state();
    }

    private static String numbers(List<ScheduledRun> runs) {
        return runs.stream().map(ScheduledRun::number).collect(Collectors.joining(", "));
    }

    static String lower(QueueStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
