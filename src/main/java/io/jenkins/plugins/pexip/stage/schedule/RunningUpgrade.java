package io.jenkins.plugins.pexip.stage.schedule;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.machine.MachinePhases;
import io.jenkins.plugins.pexip.stage.machine.Power;
import io.jenkins.plugins.pexip.stage.machine.PowerDebts;
import io.jenkins.plugins.pexip.stage.port.QueueStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * A block may end while an upgrade goes on, by an abort for instance. Machines that were off are switched off again
 * after its end only, and so is the schedule put back that may switch machines off: a node that loses its power in the
 * middle of an upgrade may be lost (vendor, "Upgrading the platform"). If the Management Node gives no answer for over
 * an hour, machines stay as they are and the schedule is put back.
 */
final class RunningUpgrade {

    /** The note that the block had its turn. */
    static final String POSSIBLE = "block had its turn";

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration STOPS_BY_ITSELF = Duration.ofHours(25);
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final String QUIET = "no upgrade since";
    private static final String ENDED = "no upgrade is under way";

    private RunningUpgrade() {}

    static Next letEnd(Situation situation) {
        if (isPossible(situation) && isInTheWay(situation) && !hasEnded(situation)) {
            return situation.againIn(
                    LOOK_AGAIN, "waiting for the end of an upgrade before anything may switch machines off");
        }
        situation.remember(ENDED, true);
        return Next.onwards();
    }

    /** Machines that were off are off again, unless it could not be seen whether an upgrade is under way. */
    static Next switchOff(Situation situation, PowerDebts debts) {
        if (!situation.recall(ENDED, Boolean.class).orElse(false) || MachinePhases.wereOff(situation).isEmpty()) {
            return Next.onwards();
        }
        Power off = Power.off(debts).again();
        boolean first = !off.hasBegun(situation, MachinePhases.wereOff(situation));
        return first && isInTheWay(situation) && isUnderWay(situation) && !situation.longerThan(STOPS_BY_ITSELF)
                ? situation.againIn(LOOK_AGAIN, "waiting for the end of an upgrade before machines are switched off")
                : off.bring(situation, MachinePhases.wereOff(situation));
    }

    private static boolean isPossible(Situation situation) {
        return situation.recall(POSSIBLE, Boolean.class).isPresent();
    }

    /** Between two turns all nodes of an upgrade that the block started and did not follow to its end may be idle. */
    private static boolean hasEnded(Situation situation) {
        if (situation.longerThan(STOPS_BY_ITSELF)) {
            return true;
        }
        if (isUnderWay(situation)) {
            situation.forget(QUIET);
            return false;
        }
        if (situation.problem().isEmpty() || !wasStarted(situation)) {
            return true;
        }
        if (situation.recall(QUIET, Instant.class).isEmpty()) {
            situation.remember(QUIET, situation.now());
        }
        return situation.now().isAfter(situation.recall(QUIET, Instant.class).orElseThrow().plus(GRACE));
    }

    private static boolean isUnderWay(Situation situation) {
        return Booting.asUnreachable(() -> situation.here().platform().nodes()).stream()
                .anyMatch(node -> node.state().isUpgrading());
    }

    /** Whether the Management Node's machine may be on, and is to be switched off or in the middle of an upgrade. */
    private static boolean isInTheWay(Situation situation) {
        boolean scheduleIsPutBack = situation.problem().isPresent() && HeldSchedule.paused(situation);
        if (!scheduleIsPutBack && MachinePhases.wereOff(situation).isEmpty()) {
            return false;
        }
        return situation.environment().machines().stream()
                .filter(machine -> machine.role() == Machine.Role.MANAGEMENT_NODE)
                .anyMatch(machine -> !situation.here().machines().status(machine).power().isOff());
    }

    /** An upgrade leaves its rollback plan before it is started, and evidence when it has ended well. */
    private static boolean wasStarted(Situation situation) {
        return HeldSchedule.before(situation).filter(state -> state.queueStatus() == QueueStatus.ENABLED).isPresent()
                && situation.engine().evidence()
                        .sinceLastChange(EntryKinds.ROLLBACK_PLAN, situation.environment())
                        .isPresent();
    }
}
