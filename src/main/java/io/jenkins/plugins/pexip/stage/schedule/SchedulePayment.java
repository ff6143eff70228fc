package io.jenkins.plugins.pexip.stage.schedule;

import io.jenkins.plugins.pexip.platform.ScheduleSettings.QueuedRuns;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.debt.Payment;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.QueueStatus;
import io.jenkins.plugins.pexip.stage.port.Schedule;
import io.jenkins.plugins.pexip.stage.port.ScheduleState;
import io.jenkins.plugins.pexip.stage.port.ScheduledRun;
import java.util.Optional;

/** Resumes a schedule that an earlier run left paused, without what piled up meanwhile. */
public final class SchedulePayment implements Payment {

    private final DebtBook book;

    public SchedulePayment(DebtBook book) {
        this.book = book;
    }

    @Override
    public Debt.Kind kind() {
        return Debt.Kind.SCHEDULE;
    }

    @Override
    public Next pay(Situation situation, Debt debt) {
        Schedule schedule = situation.here().schedule().orElseThrow(() -> new NotNow(
                "no schedule is configured for this environment any more"));
        ScheduleState now = schedule.state();
        if (!HeldSchedule.isDuring(now, debt)) {
            book.close(situation, debt, now.queueStatus());
            return Next.onwards();
        }
        refuseDuringAnUpgrade(situation);
        Optional<ScheduledRun> stale = stale(situation, schedule, debt);
        if (stale.isPresent()) {
            situation.say("run %s, which waits since %s, is cancelled", stale.get().number(), stale.get().queuedAt());
            situation.once("cancel run " + stale.get().id(), () -> false, () -> schedule.cancel(stale.get()));
            return situation.againNow("cancelling runs that piled up");
        }
        situation.each("put the schedule back", () ->
                schedule.change(now, QueueStatus.valueOf(debt.before().asText())));
        book.settled(situation, debt);
        return situation.againNow("the schedule is put back");
    }

    /** Machines that lose their power in the middle may be lost (vendor, "Upgrading the platform"). */
    private static void refuseDuringAnUpgrade(Situation situation) {
        boolean upgrading = Booting.asUnreachable(() -> situation.here().platform().nodes()).stream()
                .anyMatch(node -> node.state().isUpgrading());
        if (upgrading) {
            throw new NotNow("an upgrade is under way, and the schedule may switch machines off");
        }
    }

    private static Optional<ScheduledRun> stale(Situation situation, Schedule schedule, Debt debt) {
        if (situation.environment().schedule().queuedRuns() == QueuedRuns.KEEP) {
            return Optional.empty();
        }
        return schedule.queued().stream()
                .filter(run -> run.queuedAt() != null && !run.queuedAt().isBefore(debt.since()))
                .filter(run -> !situation.did("cancel run " + run.id()))
                .findFirst();
    }
}
