package io.jenkins.plugins.pexip.stage.snapshot;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Problem;
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
    private final MachineCopies copies = new MachineCopies();

    public SnapshotStage(Gatekeeper gatekeeper, DebtBook book) {
        this.gatekeeper = gatekeeper;
        this.guard = new MachineGuard(gatekeeper);
        this.debts = new PowerDebts(book);
    }

    @Override
    public String name() {
        return "pexipSnapshot";
    }

    @Override
    public Set<String> approvedWith() {
        return Set.of("promoteToProd", "pauseSchedule");
    }

    @Override
    public Change change(Situation situation) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("machines that are switched off while they are copied",
                MachinePhases.names(situation.environment()));
        details.put("copies are kept for", order(situation).retainDays() + " days");
        String environment = situation.environment().name();
        return new Change(name(), environment, "Switch all machines of '%s' off and copy them".formatted(environment),
                "the snapshot of '%s'".formatted(environment), details);
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
        if (order(situation).force() || planned.isEmpty() || !Planned.isInstalled(situation, planned.get())) {
            return Next.onwards();
        }
        situation.say("every node runs %s already, as planned; no machine is switched off for a copy (force: true takes"
                + " one)", planned.get());
        return Next.enough();
    }

    private Next schedulePaused(Situation situation) {
        return gatekeeper.require(Subject.of(situation, null), Gates.snapshot(situation.environment().kind()));
    }

    private Next reuse(Situation situation) {
        if (gatekeeper.recoveryPoint(Subject.of(situation, null)).outcome() != Outcome.PASS) {
            return Next.onwards();
        }
        if (order(situation).force()) {
            Bypass.FORCED.mark(situation);
            return Next.onwards();
        }
        situation.say("every machine has a fresh recovery point; it is used again (force: true takes new ones)");
        return Next.enough();
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
