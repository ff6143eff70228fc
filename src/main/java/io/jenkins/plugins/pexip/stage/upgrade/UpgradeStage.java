package io.jenkins.plugins.pexip.stage.upgrade;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.comparison.ConfigurationReading;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.decision.Change;
import io.jenkins.plugins.pexip.stage.decision.ChangingStage;
import io.jenkins.plugins.pexip.stage.gate.AfterGate;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Packages;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.machine.BuiltInBackup;
import io.jenkins.plugins.pexip.stage.machine.NameCheck;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import io.jenkins.plugins.pexip.stage.rollback.RollbackPlans;
import io.jenkins.plugins.pexip.stage.verification.Baseline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The upgrade itself (seed 001), between the gate that allows it and the backup that follows it. */
public final class UpgradeStage implements ChangingStage {

    private static final String HELD = "nodes in maintenance before";
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<List<Alarm>> ALARMS = new TypeReference<>() {};

    private final Gatekeeper gatekeeper;
    private final Baseline baseline = new Baseline();
    private final SessionTimeoutOff sessionTimeout;
    private final MaintenanceFirst maintenance;
    private final StartGate startGate;
    private final Delivery delivery = new Delivery();
    private final RollingUpgrade rolling = new RollingUpgrade();
    private final BuiltInBackup backup = new BuiltInBackup("after");
    private final AfterGate upload;
    private final AfterGate completion;

    public UpgradeStage(Gatekeeper gatekeeper, DebtBook book) {
        this.sessionTimeout = new SessionTimeoutOff(book);
        this.maintenance = new MaintenanceFirst(book);
        this.gatekeeper = gatekeeper;
        this.startGate = new StartGate(gatekeeper);
        this.upload = new AfterGate(gatekeeper, "No byte was sent; the session timeout is put back as it was.",
                "Do what the rule says, then start again.");
        this.completion = new AfterGate(gatekeeper, "The new version stays installed; what was changed for the upgrade"
                + " is put back as each rule says.", "Do what each rule says, then verify with verifyVbv.");
    }

    @Override
    public String name() {
        return "pexipUpgrade";
    }

    @Override
    public Set<String> approvedWith() {
        return Set.of("promoteToProd");
    }

    /** Production follows Test in a promotion, which is what is decided on. */
    @Override
    public boolean asksForApproval() {
        return false;
    }

    @Override
    public Change change(Situation situation) {
        checkOrder(situation);
        String version = situation.order(UpgradeOrder.class).version().toString();
        String environment = situation.environment().name();
        return new Change(name(), environment, "Upgrade '%s' to %s".formatted(environment, version),
                "the upgrade of '%s' to %s in promoteToProd".formatted(environment, version),
                Map.of("version", version));
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the order", UpgradeStage::checkOrder),
                phase("checking names", NameCheck::check),
                phase("looking at what is installed", UpgradeStage::isInstalled),
                phase("measuring the package", Packages::measure),
                phase("running the baseline", baseline::run),
                phase("judging the gate", gatekeeper::beforeUpgrade),
                phase("remembering the configuration", UpgradeStage::rememberConfiguration),
                phase("remembering versions and alarms", this::remember),
                phase("switching the session timeout off", sessionTimeout::switchOff),
                phase("judging before the upload", this::beforeUpload),
                phase("uploading", delivery::upload),
                phase("checking the package on the node", delivery::validate),
                phase("putting nodes into maintenance mode", maintenance::hold),
                phase("waiting for calls to end", Draining::await),
                phase("writing the rollback plan", UpgradeStage::writeRollbackPlan),
                phase("starting the upgrade", this::start).patient(RollingUpgrade.REBOOT),
                phase("following the upgrade", this::follow).insisting(),
                phase("writing evidence", UpgradeStage::writeEvidence).insisting(),
                always("taking back what was not started", delivery::takeBackUnstarted),
                always("taking nodes out of maintenance mode", maintenance::putBack),
                always("switching the session timeout back", sessionTimeout::putBack),
                phase("waiting for the platform", s -> completion.settle(subject(s), completion(s))),
                phase("taking a fresh backup", backup::take),
                phase("judging the completion", s -> completion.require(subject(s), completion(s))),
                always("writing the end down", this::writeEnd));
    }

    private Next start(Situation situation) {
        Next judged = startGate.judge(situation);
        return judged instanceof Next.Onwards ? delivery.start(situation) : judged;
    }

    private Next follow(Situation situation) {
        return rolling.follow(situation, nodes -> maintenance.releaseUpgraded(situation, nodes));
    }

    private static Next checkOrder(Situation situation) {
        Packages.check(situation.order(UpgradeOrder.class));
        MaintenanceFirst.check(situation.order(UpgradeOrder.class));
        return Next.onwards();
    }

    /** A pipeline that is run again after its upgrade came to its end has nothing left to do here. */
    private static Next isInstalled(Situation situation) {
        Version wanted = situation.order(UpgradeOrder.class).version();
        boolean installed = situation.here().platform().nodes().stream()
                .filter(Node::alwaysOn)
                .allMatch(node -> node.state() == NodeState.IDLE && wanted.equals(node.version()));
        if (!installed) {
            return Next.onwards();
        }
        situation.remember(UpgradeOrder.BEFORE, wanted);
        situation.say("every node runs %s already", wanted);
        Finished.givenUp(situation, wanted).ifPresent(given -> Finished.record(situation, given));
        return Next.enough();
    }

    private Next remember(Situation situation) {
        if (situation.recall(UpgradeOrder.BEFORE, Version.class).isEmpty()) {
            situation.remember("alarms before", situation.here().platform().alarms());
            Set<String> ours = maintenance.leftByEarlierRuns(situation).keySet();
            situation.remember(HELD, situation.here().platform().nodes().stream()
                    .filter(Node::maintenance)
                    .map(Node::name)
                    .filter(Predicate.not(ours::contains))
                    .toList());
            situation.remember(UpgradeOrder.BEFORE, managementNode(situation).version());
        }
        return Next.onwards();
    }

    private static Node managementNode(Situation situation) {
        return situation.here().platform().nodes().get(0);
    }

    /** What stands before an upgrade that somebody else started is not known any more. */
    private static Next rememberConfiguration(Situation situation) {
        return isAdopted(situation)
                ? Next.onwards()
                : ConfigurationReading.take(situation);
    }

    /** An upgrade that is under way needs no upload any more. */
    private Next beforeUpload(Situation situation) {
        return isAdopted(situation)
                ? Next.onwards()
                : upload.require(subject(situation), Gates.upload(situation.environment().kind()));
    }

    /** From where on there is something to undo, unless somebody else started it: what that found is not known. */
    private static Next writeRollbackPlan(Situation situation) {
        UpgradeOrder order = situation.order(UpgradeOrder.class);
        if (isAdopted(situation)) {
            RollbackPlans.writeNone(situation, before(situation), order.version());
        } else {
            RollbackPlans.write(
                    situation, order.wayBack(), before(situation), order.version(), alarmsBefore(situation));
        }
        return Next.onwards();
    }

    private static Version before(Situation situation) {
        return situation.recall(UpgradeOrder.BEFORE, Version.class).orElseThrow();
    }

    static List<Alarm> alarmsBefore(Situation situation) {
        return situation.recall("alarms before", ALARMS).orElse(List.of());
    }

    private static boolean isAdopted(Situation situation) {
        return situation.recall(UpgradeOrder.ADOPTED, Boolean.class).orElse(false);
    }

    private static Gate completion(Situation situation) {
        return Gates.completion(situation.environment().kind());
    }

    private Subject subject(Situation situation) {
        return Subject.of(situation, situation.order(UpgradeOrder.class).version())
                .telling(sessionTimeout.fact(situation));
    }

    /** As soon as the upgrade is done, whatever the checks that follow will say. */
    private static Next writeEvidence(Situation situation) {
        Finished.record(situation, summary(situation));
        return Next.onwards();
    }

    /** The backup that followed, and how an upgrade that was started went wrong. */
    private Next writeEnd(Situation situation) {
        if (!backup.name(situation).isEmpty()) {
            situation.record("backup", EntryKinds.BACKUP, Map.of(
                    "environment", situation.environment().name(), "name", backup.name(situation)));
        }
        situation.problem().filter(problem -> situation.intended(Delivery.START).isPresent()).ifPresent(problem ->
                situation.record("failure", EntryKinds.UPGRADE_FAILED, summary(situation).set(
                        "problem", Json.MAPPER.valueToTree(problem))));
        return Next.onwards();
    }

    private static ObjectNode summary(Situation situation) {
        return Json.MAPPER.valueToTree(Map.of(
                "environment", situation.environment().name(),
                "from", before(situation),
                "version", situation.order(UpgradeOrder.class).version(),
                "package", Packages.measured(situation),
                "alarmsBefore", alarmsBefore(situation),
                "alarmsDuring", SeenAlarms.summary(situation),
                "maintenanceBefore", situation.recall(HELD, NAMES).orElse(List.of()),
                "nodes", situation.recall(RollingUpgrade.TABLE, RollingUpgrade.NODES).orElse(List.of())));
    }

    @Override
    public Object result(Situation situation) {
        return Map.of(
                "environment", situation.environment().name(),
                "from", before(situation),
                "version", situation.order(UpgradeOrder.class).version(),
                "alarms", SeenAlarms.summary(situation),
                "nodes", situation.recall(RollingUpgrade.TABLE, RollingUpgrade.NODES).orElse(List.of()));
    }
}
