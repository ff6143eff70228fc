package io.jenkins.plugins.pexip.stage.snapshot;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Settling;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.machine.BuiltInBackup;
import io.jenkins.plugins.pexip.stage.machine.MachinePhases;
import io.jenkins.plugins.pexip.stage.machine.NameCheck;
import io.jenkins.plugins.pexip.stage.machine.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of all machines of an environment, taken while they are off (guide, "Snapshot"), and the Management Node's own
 * backup (vendor, "How to upgrade", step 1).
 */
public final class SnapshotStage implements Stage {

    static final String OFF_SINCE = "off since";

    private final Gatekeeper gatekeeper;
    private final BuiltInBackup builtInBackup = new BuiltInBackup("before");
    private final MachineCopies copies = new MachineCopies();

    public SnapshotStage(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public String name() {
        return "pexipSnapshot";
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the order", SnapshotStage::checkOrder),
                phase("checking names", NameCheck::check),
                phase("checking the schedule", this::schedulePaused),
                phase("looking for a fresh recovery point", this::reuse),
                phase("taking the built-in backup", builtInBackup::take),
                phase("keeping the built-in backup", builtInBackup::keep),
                phase("looking for backups under way", copies::noneUnderWay),
                phase("remembering what runs", MachinePhases::rememberRunning),
                phase("switching machines off", s -> Power.off().bring(s, s.environment().machines())),
                phase("noting when all were off", SnapshotStage::noteOff),
                phase("triggering backups", copies::trigger),
                phase("waiting for recovery points", copies::await).patient(Duration.ofHours(1)),
                phase("writing evidence", this::writeEvidence),
                always("starting machines again", s -> Power.on().again().bring(s, MachinePhases.wereRunning(s))),
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

    private Next schedulePaused(Situation situation) {
        return gatekeeper.require(Subject.of(situation, null), Gates.snapshot(situation.environment().kind()));
    }

    private Next reuse(Situation situation) {
        Subject subject = Subject.of(situation, null);
        if (order(situation).force()
                || gatekeeper.recoveryPoint(subject).outcome() != Outcome.PASS) {
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
