package io.jenkins.plugins.pexip.stage.snapshot;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.OtherRun;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.decision.Change;
import io.jenkins.plugins.pexip.stage.decision.ChangingStage;
import io.jenkins.plugins.pexip.stage.gate.Bypass;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.MachineGuard;
import io.jenkins.plugins.pexip.stage.gate.Settling;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.machine.BuiltInBackup;
import io.jenkins.plugins.pexip.stage.machine.MachinePhases;
import io.jenkins.plugins.pexip.stage.machine.NameCheck;
import io.jenkins.plugins.pexip.stage.machine.Power;
import io.jenkins.plugins.pexip.stage.machine.PowerDebts;
import io.jenkins.plugins.pexip.stage.schedule.HeldSchedule;
import io.jenkins.plugins.pexip.stage.schedule.ResumedSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies of all machines of an environment, taken while they are off (guide, "Snapshot"), and the Management Node's own
 * backup (vendor, "How to upgrade", step 1).
 */
public final class SnapshotStage implements ChangingStage {

    static final String OFF_SINCE = "off since";

    private final Gatekeeper gatekeeper;
    private final MachineGuard guard;
    private final PowerDebts debts;
    private final BuiltInBackup builtInBackup = new BuiltInBackup("before");
    private final MachineCopies copies = new MachineCopies("The machines are started again");
    private final BackupBeforehand beforehand = new BackupBeforehand(builtInBackup);
    private final MachineCopies copiesOfScheduled =
            new MachineCopies("The machines stay off, and the schedule is put back as it was");
    private final ScheduledOff scheduledOff;
    private final HeldSchedule schedule;
    private final ResumedSchedule resumed;

    public SnapshotStage(Gatekeeper gatekeeper, DebtBook book) {
        this.gatekeeper = gatekeeper;
        this.guard = new MachineGuard(gatekeeper);
        this.debts = new PowerDebts(book);
        this.scheduledOff = new ScheduledOff(gatekeeper);
        this.schedule = new HeldSchedule(book).leavingTheNewestRun();
        this.resumed = new ResumedSchedule(gatekeeper);
    }

    @Override
    public String name() {
        return "pexipSnapshot";
    }

    @Override
    public Set<String> approvedWith() {
        return Set.of("promoteToProd", "pauseSchedule");
    }

    /** Who agrees to a block agrees to one outage in it; what failed may be tried again. */
    @Override
    public boolean isOneMore(Situation situation, OtherRun earlier) {
        return MachinePhases.remembered(earlier) && earlier.hadItsTurn()
                && (order(situation).force() || !isFresh(situation));
    }

    @Override
    public Change change(Situation situation) {
        SnapshotOrder order = order(situation);
        Map<String, String> details = new LinkedHashMap<>();
        details.put(order.bySchedule()
                ? "machines that are copied when the schedule has switched them off, with the schedule paused meanwhile"
                : "machines that are switched off while they are copied",
                MachinePhases.names(situation.environment()));
        if (order.bySchedule()) {
            details.put("the schedule is waited for for", order.longestWait().toHours() + " hours at most");
        }
        details.put("copies are kept for", order.retainDays() + " days");
        String environment = situation.environment().name();
        String title = order.bySchedule()
                ? "Copy all machines of '%s' when its schedule has switched them off"
                : "Switch all machines of '%s' off and copy them";
        return new Change(name(), environment, title.formatted(environment),
                "the snapshot of '%s'".formatted(environment), details);
    }

    @Override
    public List<Phase> phases(JsonNode order) {
        String machinesOff = order.path("machinesOff").asText().strip();
        return MachinesOff.BY_SCHEDULE.name().equalsIgnoreCase(machinesOff) ? phasesBySchedule() : phases();
    }

    /** The machines are off before and after: none is to be put back. */
    private List<Phase> phasesBySchedule() {
        return List.of(
                phase("checking the order", SnapshotStage::checkOrder),
                phase("checking whether the schedule can be waited for", ScheduledOff::checkOrder),
                phase("checking names", NameCheck::check),
                phase("looking whether anything is to be upgraded", SnapshotStage::isToBeUpgraded),
                phase("checking what is waited for", scheduledOff::mayCome),
                phase("looking for an upgrade under way", s -> guard.judge(Subject.of(s, null))),
                phase("looking for a fresh recovery point", this::reuse),
                phase("taking the built-in backup", beforehand::take),
                phase("keeping the built-in backup", beforehand::keep),
                phase("waiting for the schedule to switch machines off", scheduledOff::await)
                        .patient(Duration.ofDays(1)),
                phase("reading the schedule", schedule::remember),
                phase("pausing the schedule", schedule::pause),
                phase("letting the run in progress end", schedule::drain),
                phase("judging once more", scheduledOff::judgeWhileHeld),
                phase("noting when all were off", SnapshotStage::noteOff),
                phase("triggering backups", copiesOfScheduled::trigger),
                phase("waiting for recovery points", copiesOfScheduled::await).patient(Duration.ofHours(1)),
                phase("writing evidence", this::writeEvidence),
                always("clearing runs that piled up", schedule::clearQueue),
                always("putting the schedule back", schedule::putBack),
                always("checking the schedule", resumed::check));
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the order", SnapshotStage::checkOrder),
                phase("checking names", NameCheck::check),
                phase("looking whether anything is to be upgraded", SnapshotStage::isToBeUpgraded),
                phase("checking the schedule", this::schedulePaused),
                phase("looking for an upgrade under way", s -> guard.judge(Subject.of(s, null))),
                phase("looking for a fresh recovery point", this::reuse),
                phase("taking the built-in backup", builtInBackup::take),
                phase("keeping the built-in backup", builtInBackup::keep),
                phase("looking for backups under way", copies::noneUnderWay),
                phase("remembering what runs", s -> MachinePhases.rememberRunning(s, debts)),
                phase("switching machines off",
                        s -> guard.bring(Subject.of(s, null), Power.off(debts), s.environment().machines())),
                phase("noting when all were off", SnapshotStage::noteOff),
                phase("triggering backups", copies::trigger),
                phase("waiting for recovery points", copies::await).patient(Duration.ofHours(1)),
                phase("writing evidence", this::writeEvidence),
                always("starting machines again", s -> Power.on(debts).again().bring(s, MachinePhases.wereRunning(s))),
                always("waiting for the Management Node", SnapshotStage::managementNodeIsBack),
                phase("waiting for the nodes", this::nodesAreBack));
    }

    private static Next checkOrder(Situation situation) {
        int days = order(situation).retainDays();
        if (days < 1 || days > 9999) {
            throw new StageFailure(Problem.wrongUse(
                    "retainDays is %d; Azure keeps recovery points for 1 to 9999 days.".formatted(days),
                    "Correct the step."));
        }
        return Next.onwards();
    }

    /** Copies of what is upgraded already are of no use to the promotion, and cost an outage. */
    private static Next isToBeUpgraded(Situation situation) {
        Optional<Version> planned = Planned.version(situation);
        Optional<Version> target = Optional.ofNullable(order(situation).version()).or(() -> planned);
        if (order(situation).force() || target.isEmpty() || !Planned.isInstalled(situation, target.get())) {
            return Next.onwards();
        }
        situation.say("every node runs %s already, %s; no machine is switched off for a copy (force: true takes one)",
                target.get(), target.equals(planned) ? "as planned" : "which is what it is to be upgraded to");
        return Next.enough();
    }

    private Next schedulePaused(Situation situation) {
        return gatekeeper.require(Subject.of(situation, null), Gates.snapshot(situation.environment().kind()));
    }

    private Next reuse(Situation situation) {
        if (!isFresh(situation)) {
            return Next.onwards();
        }
        if (order(situation).force()) {
            Bypass.FORCED.mark(situation);
            return Next.onwards();
        }
        situation.say("every machine has a fresh recovery point; it is used again (force: true takes new ones)");
        return Next.enough();
    }

    private boolean isFresh(Situation situation) {
        return gatekeeper.recoveryPoint(Subject.of(situation, null)).outcome() == Outcome.PASS;
    }

    private static Next noteOff(Situation situation) {
        situation.remember(OFF_SINCE, situation.now());
        return Next.onwards();
    }

    private Next writeEvidence(Situation situation) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("environment", situation.environment().name());
        data.put("offSince", situation.recall(OFF_SINCE, Instant.class).orElseThrow());
        data.put("upgradeUnderWay", false);
        if (order(situation).bySchedule()) {
            data.put("machinesOff", MachinesOff.BY_SCHEDULE);
        }
        data.put("backup", builtInBackup.name(situation));
        data.put("keptBackup", builtInBackup.kept(situation).orElse(null));
        data.put("recoveryPoints", copies.taken(situation));
        situation.record("snapshot", EntryKinds.SNAPSHOT, data);
        return Next.onwards();
    }

    private static Next managementNodeIsBack(Situation situation) {
        return MachinePhases.wereRunning(situation).isEmpty()
                ? Next.onwards()
                : MachinePhases.managementNodeAnswers(situation);
    }

    private Next nodesAreBack(Situation situation) {
        return MachinePhases.wereRunning(situation).isEmpty()
                ? Next.onwards()
                : Settling.ofStarted(gatekeeper).await(
                        Subject.of(situation, null), Gates.snapshot(situation.environment().kind()));
    }

    @Override
    public Object result(Situation situation) {
        return Map.of(
                "environment", situation.environment().name(),
                "reused", copies.taken(situation).isEmpty(),
                "recoveryPoints", copies.taken(situation));
    }

    static SnapshotOrder order(Situation situation) {
        return situation.order(SnapshotOrder.class);
    }
}
