package io.jenkins.plugins.pexip.stage.schedule;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.machine.MachinePhases;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import java.time.Duration;

/**
 * A block may end while an upgrade goes on, by an abort for instance. Machines that were off are switched off again after its
 * end only: a node that loses its power in the middle of an upgrade may be lost (vendor, "Upgrading the platform").
 */
final class RunningUpgrade {

    /** The note that the block had its turn. */
    static final String POSSIBLE = "block had its turn";

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration STOPS_BY_ITSELF = Duration.ofHours(25);

    private RunningUpgrade() {}

    static Next letEnd(Situation situation) {
        if (situation.recall(POSSIBLE, Boolean.class).isEmpty() || !isInTheWay(situation)) {
            return Next.onwards();
        }
        boolean running = situation.here().platform().nodes().stream().anyMatch(RunningUpgrade::isUpgrading);
        return running && !situation.longerThan(STOPS_BY_ITSELF)
                ? situation.againIn(LOOK_AGAIN, "waiting for the end of an upgrade before machines are switched off")
                : Next.onwards();
    }

    /** Whether the Management Node's machine is to be switched off and is on. */
    private static boolean isInTheWay(Situation situation) {
        return MachinePhases.wereOff(situation).stream()
                .filter(machine -> machine.role() == Machine.Role.MANAGEMENT_NODE)
                .anyMatch(machine -> situation.here().machines().status(machine).power() == PowerState.RUNNING);
    }

    private static boolean isUpgrading(Node node) {
        return node.state() != NodeState.IDLE && node.state() != NodeState.UNREACHABLE;
    }
}
