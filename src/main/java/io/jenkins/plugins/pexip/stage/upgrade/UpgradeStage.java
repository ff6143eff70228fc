package io.jenkins.plugins.pexip.stage.upgrade;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.gate.Packages;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.machine.BuiltInBackup;
import io.jenkins.plugins.pexip.stage.machine.NameCheck;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import io.jenkins.plugins.pexip.stage.verification.Baseline;
import io.jenkins.plugins.pexip.stage.verification.PlatformCheck;
import java.util.List;
import java.util.Map;

/** The upgrade itself (seed 001), between the gate that allows it and the backup that follows it. */
public final class UpgradeStage implements Stage {

    private static final TypeReference<List<Alarm>> ALARMS = new TypeReference<>() {};

    private final Gatekeeper gatekeeper;
    private final Baseline baseline = new Baseline();
    private final SessionTimeoutOff sessionTimeout = new SessionTimeoutOff();
    private final Delivery delivery = new Delivery();
    private final RollingUpgrade rolling = new RollingUpgrade();
    private final BuiltInBackup backup = new BuiltInBackup("after");

    public UpgradeStage(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public String name() {
        return "pexipUpgrade";
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the order", UpgradeStage::checkOrder),
                phase("checking names", NameCheck::check),
                phase("looking at what is installed", UpgradeStage::isInstalled),
                phase("measuring the package", Packages::measure),
                phase("judging the gate", gatekeeper::beforeUpgrade),
                phase("running the baseline", baseline::run),
                phase("remembering versions and alarms", UpgradeStage::remember),
                phase("switching the session timeout off", sessionTimeout::switchOff),
                phase("uploading", delivery::upload),
                phase("checking the package on the node", delivery::validate),
                phase("starting the upgrade", delivery::start).patient(RollingUpgrade.REBOOT),
                phase("following the upgrade", rolling::follow),
                phase("writing evidence", UpgradeStage::writeEvidence),
                always("switching the session timeout back", sessionTimeout::putBack),
                phase("checking the platform", UpgradeStage::checkPlatform),
                phase("taking a fresh backup", backup::take),
                always("writing the end down", this::writeEnd));
    }

    private static Next checkOrder(Situation situation) {
        Packages.check(situation.order(UpgradeOrder.class));
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
        return Next.enough();
    }

    private static Next remember(Situation situation) {
        if (situation.recall(UpgradeOrder.BEFORE, Version.class).isEmpty()) {
            situation.remember("alarms before", situation.here().platform().alarms());
            situation.remember(UpgradeOrder.BEFORE, managementNode(situation).version());
        }
        return Next.onwards();
    }

    private static Node managementNode(Situation situation) {
        return situation.here().platform().nodes().get(0);
    }

    private static Next checkPlatform(Situation situation) {
        List<Alarm> before = situation.recall("alarms before", ALARMS).orElseThrow();
        return PlatformCheck.afterUpgrade(situation, situation.order(UpgradeOrder.class).version(), before);
    }

    /** As soon as the upgrade is done, whatever the checks that follow will say. */
    private static Next writeEvidence(Situation situation) {
        situation.record("upgrade", EntryKinds.UPGRADE, summary(situation));
        Observation.of(situation, situation.environment()).record(situation, situation.environment(), "upgrade");
        return Next.onwards();
    }

    /** The backup that followed, or how an upgrade that was started went wrong. */
    private Next writeEnd(Situation situation) {
        if (situation.problem().isEmpty() && !backup.name(situation).isEmpty()) {
            situation.record("backup", EntryKinds.BACKUP, Map.of(
                    "environment", situation.environment().name(), "name", backup.name(situation)));
        }
        situation.problem().filter(problem -> situation.intended(Delivery.START).isPresent()).ifPresent(problem ->
                situation.record("failure", EntryKinds.UPGRADE_FAILED, Map.of(
                        "environment", situation.environment().name(),
                        "version", situation.order(UpgradeOrder.class).version(),
                        "problem", problem,
                        "nodes", situation.recall(RollingUpgrade.TABLE, RollingUpgrade.NODES).orElse(List.of()))));
        return Next.onwards();
    }

    private static Map<String, Object> summary(Situation situation) {
        return Map.of(
                "environment", situation.environment().name(),
                "from", situation.recall(UpgradeOrder.BEFORE, Version.class).orElseThrow(),
                "version", situation.order(UpgradeOrder.class).version(),
                "package", Packages.measured(situation),
                "alarmsBefore", situation.recall("alarms before", ALARMS).orElse(List.of()),
                "nodes", situation.recall(RollingUpgrade.TABLE, RollingUpgrade.NODES).orElse(List.of()));
    }

    @Override
    public Object result(Situation situation) {
        return Map.of(
                "environment", situation.environment().name(),
                "from", situation.recall(UpgradeOrder.BEFORE, Version.class).orElseThrow(),
                "version", situation.order(UpgradeOrder.class).version(),
                "nodes", situation.recall(RollingUpgrade.TABLE, RollingUpgrade.NODES).orElse(List.of()));
    }
}
