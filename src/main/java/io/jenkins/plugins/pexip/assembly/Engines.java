package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.disk.PrivateFile;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.platform.FastClock;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.RehearsalClock;
import io.jenkins.plugins.pexip.rehearsal.SharedClock;
import io.jenkins.plugins.pexip.rehearsal.SharedTime;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Evidence;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Promotion;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.decision.ChangingStage;
import io.jenkins.plugins.pexip.stage.decision.DecidedStage;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.debt.Settlement;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Reference;
import io.jenkins.plugins.pexip.stage.lock.Holders;
import io.jenkins.plugins.pexip.stage.lock.LockedStage;
import io.jenkins.plugins.pexip.stage.named.NamedGateStage;
import io.jenkins.plugins.pexip.stage.machine.MachinesLeftOff;
import io.jenkins.plugins.pexip.stage.node.DeployNodeStage;
import io.jenkins.plugins.pexip.stage.plan.PlanStage;
import io.jenkins.plugins.pexip.stage.port.Connections;
import io.jenkins.plugins.pexip.stage.port.Workspace;
import io.jenkins.plugins.pexip.stage.promotion.PromoteStage;
import io.jenkins.plugins.pexip.stage.record.Records;
import io.jenkins.plugins.pexip.stage.rollback.RollbackStage;
import io.jenkins.plugins.pexip.stage.schedule.PauseScheduleStage;
import io.jenkins.plugins.pexip.stage.schedule.SchedulePayment;
import io.jenkins.plugins.pexip.stage.snapshot.SnapshotStage;
import io.jenkins.plugins.pexip.stage.upgrade.MaintenancePayment;
import io.jenkins.plugins.pexip.stage.upgrade.SessionTimeoutPayment;
import io.jenkins.plugins.pexip.stage.upgrade.UpgradeStage;
import io.jenkins.plugins.pexip.stage.verification.VerifyStage;
import io.jenkins.plugins.pexip.stage.waiver.WaiverStage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts engines together. */
public final class Engines {

    private Engines() {}

    /** The same where nobody knows of other promotions more than their journals tell. */
    public static Engine engine(
            Promotion promotion,
            PlatformHome home,
            Journal journal,
            Connections connections,
            Workspace workspace,
            Consumer<String> console,
            Clock clock) {
        return engine(promotion, home, journal, connections, workspace, console, clock, claim -> false);
    }

    /**
     * An engine over given connections and by a given clock; its journal is shared by all engines of the promotion.
     * Who started the promotion is who did when its first engine was made, whoever goes on with it.
     *
     * @param holders what the face knows of other promotions
     */
    public static Engine engine(
            Promotion promotion,
            PlatformHome home,
            Journal journal,
            Connections connections,
            Workspace workspace,
            Consumer<String> console,
            Clock clock,
            Holders holders) {
        PrivateFile.close(home.folder());
        Ledger ledger = home.ledger();
        Promotion fixed = promotion.startedBy(FirstStarter.of(journal, promotion.startedBy()));
        return new Engine(
                fixed,
                stages(fixed.platform(), home, ledger, home.ended().or(holders)),
                connections,
                journal,
                new Evidence(ledger, fixed.id(), fixed.startedBy()),
                home.desk(),
                workspace,
                console,
                clock);
    }

    /** Real time, unless the platform is rehearsed. */
    public static Clock clock(Platform platform) {
        RehearsalClock rehearsal = platform.clock();
        if (rehearsal == null) {
            return Clock.systemUTC();
        }
        return rehearsal.file() == null
                ? new FastClock(rehearsal)
                : new SharedClock(SharedTime.open(Path.of(rehearsal.file())));
    }

    private static Map<String, Stage> stages(Platform platform, PlatformHome home, Ledger ledger, Holders holders) {
        Gatekeeper gatekeeper = new Gatekeeper(Reference.load(platform.releases(), platform.upgradePaths()));
        DebtBook book = new DebtBook(home.debts());
        Settlement settlement = new Settlement(book, new MachinesLeftOff(book)::start, List.of(
                new SessionTimeoutPayment(book), new MaintenancePayment(book), new SchedulePayment(book)));
        UnaryOperator<Stage> alone = stage -> new LockedStage(stage, home.locks(), holders, settlement);
        Function<ChangingStage, Stage> decided = stage -> new DecidedStage(gatekeeper, stage, alone.apply(stage));
        return Stream.of(
                        new PlanStage(gatekeeper),
                        decided.apply(new PauseScheduleStage(gatekeeper, book)),
                        decided.apply(new SnapshotStage(gatekeeper, book)),
                        decided.apply(new UpgradeStage(gatekeeper, book)),
                        new VerifyStage(gatekeeper),
                        decided.apply(new DeployNodeStage(gatekeeper)),
                        new WaiverStage(new Records(platform, ledger, home.clock()).waivers(), gatekeeper),
                        new NamedGateStage(gatekeeper),
                        new PromoteStage(gatekeeper),
                        alone.apply(new RollbackStage(gatekeeper, book)))
                .collect(Collectors.toMap(Stage::name, Function.identity()));
    }
}
