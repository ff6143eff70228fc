package io.jenkins.plugins.pexip.stage.snapshot;

import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.MachineGuard;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import io.jenkins.plugins.pexip.stage.port.QueueStatus;
import io.jenkins.plugins.pexip.stage.port.Schedule;
import io.jenkins.plugins.pexip.stage.port.ScheduledRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Machines that the schedule switches off outside of service hours (guide, "wait for the VM status pipeline to turn
 * these VMs off"). They are waited for while nothing is held and nobody is asked; no machine is switched from here.
 */
final class ScheduledOff {

    private static final String PAUSED = "schedule-paused";
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(2);
    private static final int LONGEST_HOURS = 336;

    private final Gatekeeper gatekeeper;
    private final MachineGuard guard;

    ScheduledOff(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
        this.guard = new MachineGuard(gatekeeper);
    }

    static Next checkOrder(Situation situation) {
        String name = situation.environment().name();
        long hours = SnapshotStage.order(situation).longestWait().toHours();
        if (hours < 1 || hours > LONGEST_HOURS) {
            throw new StageFailure(Problem.wrongUse("waitHours is %d; the schedule is waited for for 1 to %d hours."
                    .formatted(hours, LONGEST_HOURS), "Correct the step."));
        }
        if (situation.here().schedule().isEmpty()) {
            throw new StageFailure(Problem.wrongUse(
                    "No schedule is configured for '%s', so none switches its machines off.".formatted(name),
                    "Leave machinesOff out; pexipSnapshot switches them off itself then."));
        }
        if (situation.others().stream().anyMatch(run -> run.stage().equals("pauseSchedule"))) {
            throw new StageFailure(Problem.wrongUse(
                    "The schedule of '%s' is paused by the pauseSchedule around this step, so it would never switch the"
                            .formatted(name) + " machines off that machinesOff: 'BY_SCHEDULE' waits for.",
                    "Put the step before pauseSchedule, or leave machinesOff out."));
        }
        return Next.onwards();
    }

    /** What would be waited for in vain is said at once. */
    Next mayCome(Situation situation) {
        QueueStatus status = schedule(situation).state().queueStatus();
        if (status != QueueStatus.ENABLED && !on(situation).isEmpty()) {
            throw new StageFailure(Problem.failed(
                    "The schedule of '%s' is %s, so it switches no machine off; on are: %s.".formatted(
                            situation.environment().name(), word(status), String.join(", ", on(situation))),
                    "Nothing was changed by this stage.",
                    "Enable the pipeline, or take the snapshot inside pauseSchedule and leave machinesOff out."));
        }
        List<Verdict> unknown = othersInTheWay(judge(situation)).stream()
                .filter(verdict -> verdict.outcome() == Outcome.UNKNOWN)
                .toList();
        if (!unknown.isEmpty()) {
            throw new StageFailure(new Problem(
                    Problem.Kind.GATE_CLOSED,
                    "Nobody knows when it will be the time for it: " + sentences(unknown),
                    "Nothing was changed on '%s' by this stage.".formatted(situation.environment().name()),
                    "Do what each rule says, then start again."));
        }
        return Next.onwards();
    }

    /** Until all machines are off by the schedule's own doing, and may be copied. */
    Next await(Situation situation) {
        Optional<String> why = notYet(situation);
        if (why.isEmpty()) {
            situation.say("the schedule has all %d machines off", situation.environment().machines().size());
            return Next.onwards();
        }
        Duration limit = SnapshotStage.order(situation).longestWait();
        if (situation.longerThan(limit)) {
            throw new StageFailure(Problem.failed(
                    "Within %d hours the machines of '%s' could not be copied: %s.".formatted(
                            limit.toHours(), situation.environment().name(), why.get().replaceAll("\\.$", "")),
                    "No machine was touched, and the schedule was not paused.",
                    "Start again, wait longer (waitHours), or take the snapshot inside pauseSchedule and leave"
                            + " machinesOff out."));
        }
        return situation.againIn(LOOK_AGAIN, "waiting for the schedule: " + why.get());
    }

    private Optional<String> notYet(Situation situation) {
        List<String> on = on(situation);
        if (!on.isEmpty()) {
            QueueStatus status = schedule(situation).state().queueStatus();
            return Optional.of("not off yet are %s%s".formatted(String.join(", ", on), status == QueueStatus.ENABLED
                    ? upcoming(situation) : "; the pipeline is %s and switches nothing off".formatted(word(status))));
        }
        List<ScheduledRun> runs = schedule(situation).inProgress();
        if (!runs.isEmpty()) {
            return Optional.of("run %s is still in progress".formatted(runs.get(0).number()));
        }
        List<String> busy = MachineCopies.underWay(situation);
        if (!busy.isEmpty()) {
            return Optional.of("a backup is still under way: " + String.join("; ", busy));
        }
        List<Verdict> others = othersInTheWay(judge(situation));
        return others.isEmpty() ? Optional.empty() : Optional.of(sentences(others));
    }

    private static String upcoming(Situation situation) {
        String words = NextScheduledRun.words(situation);
        return words.isEmpty() ? "" : "; " + words;
    }

    /**
     * Judges everything once more, now that no run of the schedule can start. Nobody is asked to acknowledge anything:
     * the schedule would be held meanwhile.
     */
    Next judgeWhileHeld(Situation situation) {
        Next judged = guard.judge(Subject.of(situation, null));
        if (!(judged instanceof Next.Onwards)) {
            return judged;
        }
        refuseIfOn(situation);
        Judgement judgement = judge(situation);
        Gatekeeper.note(situation, judgement);
        if (!judgement.isOpen()) {
            throw new StageFailure(new Problem(
                    Problem.Kind.GATE_CLOSED,
                    judgement.explanation(),
                    "No machine was touched; the schedule is put back as it was.",
                    "Do what each rule says, then start again."));
        }
        return Next.onwards();
    }

    private static void refuseIfOn(Situation situation) {
        List<String> on = on(situation);
        if (!on.isEmpty()) {
            throw new StageFailure(Problem.failed(
                    "Before the schedule was paused, these machines were started again: %s.".formatted(
                            String.join(", ", on)),
                    "They are left as they are; the schedule is put back as it was.",
                    "Start again; it waits until they are off."));
        }
    }

    private Judgement judge(Situation situation) {
        Gate gate = Gates.snapshot(situation.environment().kind());
        return gatekeeper.judge(Subject.of(situation, null), gate);
    }

    /** That the schedule is not paused is as it should be while it is waited for. */
    private static List<Verdict> othersInTheWay(Judgement judgement) {
        return judgement.inTheWay().stream().filter(verdict -> !verdict.rule().equals(PAUSED)).toList();
    }

    private static String sentences(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict.rule() + ": " + verdict.sentence())
                .collect(Collectors.joining(" "));
    }

    /** Machines that are not deallocated, with their states. */
    private static List<String> on(Situation situation) {
        return situation.environment().machines().stream()
                .flatMap(machine -> {
                    PowerState power = situation.here().machines().status(machine).power();
                    return power == PowerState.DEALLOCATED
                            ? Stream.empty()
                            : Stream.of("%s (%s)".formatted(machine.name(), word(power)));
                })
                .toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Schedule schedule(Situation situation) {
        return situation.here().schedule().orElseThrow();
    }
}
