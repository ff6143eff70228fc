package io.jenkins.plugins.pexip.stage.rollback;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.WayBack;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.decision.Decision;
import io.jenkins.plugins.pexip.stage.decision.Matter;
import io.jenkins.plugins.pexip.stage.gate.AfterGate;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.MachineGuard;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.machine.MachinePhases;
import io.jenkins.plugins.pexip.stage.machine.NameCheck;
import io.jenkins.plugins.pexip.stage.machine.Power;
import io.jenkins.plugins.pexip.stage.machine.PowerDebts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * An environment goes back to what it was before its last upgrade (vendor, "Downgrading or recovering from a failed
 * upgrade"): by the rollback plan that was written down before that upgrade was started, when somebody else has agreed.
 */
public final class RollbackStage implements Stage {

    private static final String PLAN = "plan";
    private static final String BACK = "rollback";
    /** The schedule is paused meanwhile; a night. An assumption. */
    private static final Duration PATIENCE = Duration.ofHours(12);
    private static final Duration AZURE_MAY_BE_SILENT = Duration.ofHours(1);

    private final Decision decision;
    private final PowerDebts debts;
    private final Restoration restoration = new Restoration();
    private final BackupRestore backup = new BackupRestore();
    private final NodeRecords records = new NodeRecords();
    private final AfterGate end;
    private final MachineGuard guard;

    public RollbackStage(Gatekeeper gatekeeper, DebtBook book) {
        this.debts = new PowerDebts(book);
        this.decision = new Decision(gatekeeper, RollbackStage::matter);
        this.guard = new MachineGuard(gatekeeper);
        this.end = new AfterGate(gatekeeper, "The environment is back on its former version.",
                "Do what each rule says, then verify with verifyVbv.");
    }

    @Override
    public String name() {
        return "pexipRollback";
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the order", RollbackStage::checkOrder),
                phase("checking names", NameCheck::check),
                phase("finding the rollback plan", RollbackStage::findPlan),
                phase("judging the rollback", decision::judge),
                phase("waiting for the decision", decision::await),
                phase("remembering what runs",
                        only(WayBack::byMachines, (s, p) -> MachinePhases.rememberRunning(s, debts))),
                phase("switching machines off", only(WayBack::byMachines,
                        (s, p) -> guard.bring(told(s, p), Power.off(debts), p.machines(s.environment())))),
                phase("noting when all were off", only(WayBack::byMachines, (s, p) -> restoration.noteOff(s))),
                phase("making disks of snapshots", only(WayBack::byMachines, restoration::makeDisks))
                        .patient(AZURE_MAY_BE_SILENT).insisting(),
                phase("putting machines back", only(WayBack::byMachines, restoration::restore))
                        .patient(AZURE_MAY_BE_SILENT).insisting(),
                always("letting restores end", this::letRestoresEnd),
                always("starting machines again", s -> Power.on(debts).again().bring(s, MachinePhases.wereRunning(s))),
                always("switching off what was off", s -> Power.off(debts).again().bring(s, restoredAndOff(s))),
                phase("giving the Management Node its backup", only(w -> w == WayBack.BACKUP, this::giveBackup)),
                phase("waiting for the restart", only(w -> w == WayBack.BACKUP, (s, p) -> backup.awaitRestart(s))),
                phase("waiting for the Management Node", RollbackStage::managementNodeAnswers),
                phase("deleting records", only(w -> w != WayBack.MACHINES, (s, p) -> records.remove(s))).insisting(),
                phase("writing evidence", this::writeEvidence).insisting(),
                phase("waiting for the nodes", ifWhole((s, p) -> end.settle(subject(s, p), gate(s)))),
                phase("judging the environment", ifWhole((s, p) -> end.require(subject(s, p), gate(s)))),
                always("writing the end down", this::writeEnd));
    }

    private static Phase.Work only(Predicate<WayBack> ways, BiFunction<Situation, RollbackPlan, Next> work) {
        return situation -> {
            RollbackPlan plan = plan(situation);
            return ways.test(plan.way()) ? work.apply(situation, plan) : Next.onwards();
        };
    }

    /** Nodes that have yet to be deployed, or whose machines are off, cannot be judged. */
    private static Phase.Work ifWhole(BiFunction<Situation, RollbackPlan, Next> work) {
        return only(way -> way == WayBack.MACHINES, (situation, plan) -> MachinePhases.wereOff(situation).isEmpty()
                ? work.apply(situation, plan)
                : Next.onwards());
    }

    /** @throws ConfigurationProblem if it cannot be read */
    private static Next checkOrder(Situation situation) {
        situation.order(RollbackOrder.class);
        return Next.onwards();
    }

    private static Next findPlan(Situation situation) {
        RollbackPlan plan = RollbackPlans.toUndo(situation).orElseThrow(() -> new StageFailure(new Problem(
                Problem.Kind.GATE_CLOSED,
                "The ledger knows no upgrade of '%s' that could be undone.".formatted(situation.environment().name()),
                "Nothing was changed.",
                "Only an upgrade that pexipUpgrade started, with recovery points of pexipSnapshot, can be undone.")));
        WayBack ordered = situation.order(RollbackOrder.class).way();
        RollbackPlan chosen = ordered == null ? plan : plan.by(ordered);
        situation.remember(PLAN, chosen);
        situation.say("back from %s to %s: %s", chosen.version(), chosen.from(), chosen.inWords());
        return Next.onwards();
    }

    private static RollbackPlan plan(Situation situation) {
        return situation.recall(PLAN, RollbackPlan.class).orElseThrow();
    }

    private static Matter matter(Situation situation) {
        RollbackPlan plan = plan(situation);
        return new Matter(
                situation,
                plan.from(),
                () -> RollbackFacts.of(situation, plan),
                Gates.rollback(situation.environment().kind()),
                "Take '%s' back from %s to %s%s: %s".formatted(situation.environment().name(), plan.version(),
                        plan.from(), plan.copiedAt().map(at -> ", as it was at " + Words.time(at)).orElse(""),
                        plan.inWords()),
                "the rollback",
                "'%s' was not changed.".formatted(situation.environment().name()),
                PATIENCE);
    }

    private Next giveBackup(Situation situation, RollbackPlan plan) {
        Next judged = BackupRestore.began(situation) ? Next.onwards() : guard.judge(told(situation, plan));
        return judged instanceof Next.Onwards ? backup.give(situation, plan) : judged;
    }

    private static Subject told(Situation situation, RollbackPlan plan) {
        return Subject.of(situation, plan.from()).telling(RollbackFacts.of(situation, plan));
    }

    private Next letRestoresEnd(Situation situation) {
        return situation.recall(PLAN, RollbackPlan.class)
                .map(plan -> restoration.letEnd(situation, plan))
                .orElse(Next.onwards());
    }

    /** Azure may leave a machine running whose disks it put back. */
    private static List<Machine> restoredAndOff(Situation situation) {
        Optional<RollbackPlan> plan = situation.recall(PLAN, RollbackPlan.class);
        return MachinePhases.wereOff(situation).stream()
                .filter(machine -> plan.filter(known -> known.way().takes(machine)).isPresent())
                .toList();
    }

    private static Next managementNodeAnswers(Situation situation) {
        return MachinePhases.managementNodeWasOff(situation)
                ? Next.onwards()
                : MachinePhases.managementNodeAnswers(situation);
    }

    private static Gate gate(Situation situation) {
        return Gates.rolledBack(situation.environment().kind());
    }

    private static Subject subject(Situation situation, RollbackPlan plan) {
        return Subject.of(situation, plan.from()).telling(RollbackFacts.before(situation, plan));
    }

    /** As soon as the environment is back, whatever the checks that follow will say. */
    private Next writeEvidence(Situation situation) {
        situation.record(BACK, EntryKinds.ROLLBACK, summary(situation));
        if (MachinePhases.wereOff(situation).isEmpty()) {
            Observation.of(situation, situation.environment()).record(situation, situation.environment(), "rollback");
        }
        situation.say("back on %s, approved by %s",
                plan(situation).from(), String.join(", ", decision.approvedBy(situation)));
        return Next.onwards();
    }

    private Next writeEnd(Situation situation) {
        Optional<RollbackPlan> plan = situation.recall(PLAN, RollbackPlan.class);
        boolean began = plan.filter(p -> Restoration.began(situation, p) || BackupRestore.began(situation)).isPresent();
        if (began && situation.problem().isPresent() && !situation.hasRecorded(BACK)) {
            List<String> back = Restoration.restored(situation, plan.get());
            ObjectNode summary = summary(situation);
            summary.set("putBack", Json.MAPPER.valueToTree(back));
            summary.set("problem", Json.MAPPER.valueToTree(situation.problem().get()));
            situation.record("rollback failed", EntryKinds.ROLLBACK_FAILED, summary);
            throw new StageFailure(backInPart(situation, back));
        }
        return Next.onwards();
    }

    private static Problem backInPart(Situation situation, List<String> back) {
        String backup = BackupRestore.began(situation) ? "the Management Node was sent its backup" : "none";
        return Problem.failed(
                "'%s' may be back in part only.".formatted(situation.environment().name()),
                "Put back are: %s. Former disks stay in Azure."
                        .formatted(back.isEmpty() ? backup : String.join(", ", back)),
                "Do not use the environment as it is: all machines belong to one moment. When the cause is mended,"
                        + " run pexipRollback again.");
    }

    private ObjectNode summary(Situation situation) {
        RollbackPlan plan = plan(situation);
        ObjectNode summary = Json.MAPPER.createObjectNode();
        summary.put("environment", situation.environment().name());
        summary.set("from", Json.MAPPER.valueToTree(plan.version()));
        summary.set("version", Json.MAPPER.valueToTree(plan.from()));
        summary.put("way", plan.way().name());
        summary.put("supportCase", situation.order(RollbackOrder.class).supportCase());
        summary.set("approvedBy", Json.MAPPER.valueToTree(decision.approvedBy(situation)));
        summary.set("machines", Json.MAPPER.valueToTree(plan.machines(situation.environment()).stream()
                .flatMap(machine -> plan.copyOf(machine).stream())
                .toList()));
        summary.put("backup", plan.way() == WayBack.BACKUP ? plan.backup().name() : "");
        summary.set("nodesToDeploy", Json.MAPPER.valueToTree(NodeRecords.names(situation)));
        summary.set("package", plan.packageBefore());
        summary.set("alarmsBefore", plan.alarmsBefore());
        summary.set("undone", Json.MAPPER.valueToTree(Map.of("promotion", plan.promotion(), "run", plan.run())));
        return summary;
    }

    @Override
    public Object result(Situation situation) {
        RollbackPlan plan = plan(situation);
        return Map.of(
                "environment", situation.environment().name(),
                "version", plan.from(),
                "way", plan.way(),
                "approvedBy", decision.approvedBy(situation),
                "nodesToDeploy", NodeRecords.names(situation));
    }
}
