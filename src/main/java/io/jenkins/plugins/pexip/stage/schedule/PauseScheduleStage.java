package io.jenkins.plugins.pexip.stage.schedule;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Settling;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.machine.MachinePhases;
import io.jenkins.plugins.pexip.stage.machine.NameCheck;
import io.jenkins.plugins.pexip.stage.machine.Power;
import java.util.List;
import java.util.Map;

/**
 * Holds the start/stop schedule of an environment while the block runs, and its machines on (guide, "Upgrade", step 3).
 * After the block, whatever its end, all is put back as it was.
 */
public final class PauseScheduleStage implements Stage {

    private final HeldSchedule schedule = new HeldSchedule();
    private final ResumedSchedule resumed;
    private final Settling nodes;

    public PauseScheduleStage(Gatekeeper gatekeeper) {
        this.resumed = new ResumedSchedule(gatekeeper);
        this.nodes = Settling.ofStarted(gatekeeper);
    }

    @Override
    public String name() {
        return "pauseSchedule";
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking names", NameCheck::check),
                phase("reading the schedule", schedule::remember),
                phase("pausing the schedule", schedule::pause),
                phase("letting the run in progress end", schedule::drain),
                phase("remembering what runs", MachinePhases::rememberRunning),
                phase("starting machines", s -> Power.on().bring(s, s.environment().machines())),
                phase("waiting for the Management Node", MachinePhases::managementNodeAnswers),
                phase("waiting for the nodes", this::nodesAreUp),
                phase("running the block", PauseScheduleStage::body),
                always("letting an upgrade end", RunningUpgrade::letEnd),
                always("switching machines off that were off", RunningUpgrade::switchOff),
                always("clearing runs that piled up", schedule::clearQueue),
                always("putting the schedule back", schedule::putBack),
                always("checking the schedule", resumed::check));
    }

    /** Nodes whose machines ran all the time are no matter of this stage. */
    private Next nodesAreUp(Situation situation) {
        return MachinePhases.wereOff(situation).isEmpty()
                ? Next.onwards()
                : nodes.await(Subject.of(situation, null), Gates.schedule(situation.environment().kind()));
    }

    private static Next body(Situation situation) {
        situation.remember(RunningUpgrade.POSSIBLE, true);
        return Next.body(Map.of("PEXIP_ENVIRONMENT", situation.environment().name()));
    }

    @Override
    public Object result(Situation situation) {
        return Map.of(
                "environment", situation.environment().name(),
                "cancelledRuns", HeldSchedule.cancelledRuns(situation));
    }
}
