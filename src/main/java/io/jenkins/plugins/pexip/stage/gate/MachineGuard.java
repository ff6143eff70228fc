package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.machine.Power;
import java.util.List;

/**
 * No machine is stopped, started, restarted or put back while an upgrade is under way (vendor: "do not reboot the
 * Management Node under any circumstances"), nor while nobody can tell whether one is.
 */
public record MachineGuard(Gatekeeper gatekeeper) {

    /** Goes onwards only if no upgrade is under way. */
    public Next judge(Subject subject) {
        return gatekeeper.require(subject, Gates.machines(subject.situation().environment().kind()));
    }

    /** Brings machines there; judges once more in the very call that asks for the first of them. */
    public Next bring(Subject subject, Power power, List<Machine> machines) {
        boolean first = !power.hasBegun(subject.situation(), machines);
        Next judged = first ? judge(subject) : Next.onwards();
        return judged instanceof Next.Onwards ? power.bring(subject.situation(), machines) : judged;
    }
}
