package io.jenkins.plugins.pexip.stage.schedule;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.AfterGate;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.port.Schedule;
import io.jenkins.plugins.pexip.stage.port.ScheduleState;
import java.util.Map;

/** The schedule after it was put back: written down, and judged. */
public final class ResumedSchedule {

    private final AfterGate gate;

    public ResumedSchedule(Gatekeeper gatekeeper) {
        this.gate = new AfterGate(
                gatekeeper, "The machines stay as they are; the schedule may switch none, or the wrong"
                + " ones.", "Do what each rule says.");
    }

    public Next check(Situation situation) {
        if (!HeldSchedule.paused(situation)) {
            return Next.onwards();
        }
        ScheduleState now = HeldSchedule.state(situation);
        boolean bySomebody = situation.recall(HeldSchedule.BY_SOMEBODY, ScheduleState.class).isPresent();
        situation.record("schedule", EntryKinds.SCHEDULE, Map.of(
                "environment", situation.environment().name(),
                "before", HeldSchedule.before(situation).orElseThrow(),
                "after", now,
                "changedBySomebody", bySomebody,
                "cancelledRuns", HeldSchedule.cancelledRuns(situation)));
        Next next = gate.require(Subject.of(situation, null).telling(facts(situation, now, bySomebody)),
                Gates.schedule(situation.environment().kind()));
        situation.say(
                "schedule '%s' is %s; its next run may switch machines on or off",
                now.name(), HeldSchedule.lower(now.queueStatus()));
        return next;
    }

    private static Facts facts(Situation situation, ScheduleState now, boolean bySomebody) {
        Schedule schedule = situation.here().schedule().orElseThrow();
        Map<String, Object> state = Map.of(
                "configured", true,
                "queueStatus", now.queueStatus(),
                "inProgress", schedule.inProgress().size(),
                "changedBySomebody", bySomebody);
        return Facts.NONE.with(FactNames.SCHEDULE, state, schedule.address(), situation.now())
                .with(FactNames.SCHEDULE_FORMER, HeldSchedule.before(situation).orElseThrow().queueStatus(), "journal",
                        situation.now());
    }
}
