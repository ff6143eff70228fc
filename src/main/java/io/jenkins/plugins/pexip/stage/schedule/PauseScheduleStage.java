package io.jenkins.plugins.pexip.stage.schedule;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.ScheduleSettings;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.decision.Change;
import io.jenkins.plugins.pexip.stage.decision.ChangingStage;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.MachineGuard;
import io.jenkins.plugins.pexip.stage.gate.Settling;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.machine.MachinePhases;
import io.jenkins.plugins.pexip.stage.machine.NameCheck;
import io.jenkins.plugins.pexip.stage.machine.Power;
import io.jenkins.plugins.pexip.stage.machine.PowerDebts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the start/stop schedule of an environment while the block runs, and its machines on (guide, "Upgrade", step 3).
 * After the block, whatever its end, all is put back as it was.
 */
public final class PauseScheduleStage implements ChangingStage {

    private final HeldSchedule schedule;
    private final PowerDebts debts;
    private final ResumedSchedule resumed;
    private final Settling nodes;
    private final MachineGuard guard;

    public PauseScheduleStage(Gatekeeper gatekeeper, DebtBook book) {
        this.schedule = new HeldSchedule(book);
        this.debts = new PowerDebts(book);
        this.resumed = new ResumedSchedule(gatekeeper);
        this.nodes = Settling.ofStarted(gatekeeper);
        this.guard = new MachineGuard(gatekeeper);
    }

    @Override
    public String name() {
        return "pauseSchedule";
    }

    @Override
    public Set<String> approvedWith() {
        return Set.of("promoteToProd");
    }

    /** A snapshot in its block is approved with it, and so belongs to what is decided on. */
    @Override
    public Change change(Situation situation) {
        Environment environment = situation.environment();
        ScheduleSettings held = environment.schedule();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("schedule that is paused for a while", held == null ? "none" : "pipeline %d of %s/%s".formatted(
                held.definition(), held.organisation(), held.project()));
        details.put("machines that are started for a while if they are off", MachinePhases.names(environment));
        details.put("in its block", "pexipSnapshot, which switches all these machines off while they are copied");
        return new Change(name(), environment.name(), "Pause the schedule of '%s'".formatted(environment.name()),
                "pausing the schedule of '%s'".formatted(environment.name()), details);
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking names", NameCheck::check),
                phase("reading the schedule", schedule::remember),
                phase("pausing the schedule", schedule::pause),
                phase("letting the run in progress end", schedule::drain),
                phase("remembering what runs",
                        s -> MachinePhases.rememberRunning(s, debts.startingThoseThatAreOff())),
                phase("starting machines", this::start),
                phase("waiting for the Management Node", MachinePhases::managementNodeAnswers),
                phase("waiting for the nodes", this::nodesAreUp),
                phase("running the block", PauseScheduleStage::body),
                always("letting an upgrade end", RunningUpgrade::letEnd),
                always("switching machines off that were off", s -> RunningUpgrade.switchOff(s, debts)),
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

    /** Machines that are off are not started into an upgrade; one that is under way with all machines on is let be. */
    private Next start(Situation situation) {
        List<Machine> machines = situation.environment().machines();
        if (MachinePhases.wereOff(situation).isEmpty()) {
            return Power.on(debts).bring(situation, machines);
        }
        Next answers = Power.on(debts).hasBegun(situation, machines) || MachinePhases.managementNodeWasOff(situation)
                ? Next.onwards()
                : MachinePhases.managementNodeAnswers(situation);
        return answers instanceof Next.Onwards
                ? guard.bring(Subject.of(situation, null), Power.on(debts), machines)
                : answers;
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
