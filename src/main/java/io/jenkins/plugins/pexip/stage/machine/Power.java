package io.jenkins.plugins.pexip.stage.machine;

import static io.jenkins.plugins.pexip.stage.port.PowerState.DEALLOCATED;
import static io.jenkins.plugins.pexip.stage.port.PowerState.DEALLOCATING;
import static io.jenkins.plugins.pexip.stage.port.PowerState.RUNNING;
import static io.jenkins.plugins.pexip.stage.port.PowerState.STARTING;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.Machines;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Switches machines on and off, one request a call, and sees that each gets there, whatever becomes of others. */
public final class Power {

    private final Target target;
    private final boolean puttingBack;
    private final PowerDebts debts;

    /** Where machines are brought. */
    enum Target {
        ON(RUNNING, Set.of(RUNNING, STARTING), "start"),
        OFF(DEALLOCATED, Set.of(DEALLOCATED, DEALLOCATING), "deallocate");

        final PowerState aim;
        final Set<PowerState> underWay;
        final String verb;

        Target(PowerState aim, Set<PowerState> underWay, String verb) {
            this.aim = aim;
            this.underWay = underWay;
            this.verb = verb;
        }

        String word() {
            return aim.name().toLowerCase(Locale.ROOT);
        }

        /** Another name when machines are put back: what was asked for on the way there says nothing of it. */
        String what(Machine machine, boolean puttingBack) {
            return verb + " " + machine.path() + (puttingBack ? " again" : "");
        }

        Operation ask(Machines azure, Machine machine) {
            return this == ON ? azure.start(machine) : azure.deallocate(machine);
        }
    }

    private Power(Target target, boolean puttingBack, PowerDebts debts) {
        this.target = target;
        this.puttingBack = puttingBack;
        this.debts = debts;
    }

    /** @param debts of which those are paid whose machines are found as they were before */
    public static Power on(PowerDebts debts) {
        return new Power(Target.ON, false, debts);
    }

    public static Power off(PowerDebts debts) {
        return new Power(Target.OFF, false, debts);
    }

    /** The same where machines are to be what they were before, and nothing else follows that could see to it. */
    public Power again() {
        return new Power(target, true, debts);
    }

    /**
     * Brings all of these machines there, whatever becomes of the others; goes onwards when each is, and fails when
     * nothing helps any more for those that are not.
     */
    public Next bring(Situation situation, List<Machine> machines) {
        return new Bringing(situation, target, puttingBack, debts).bring(machines);
    }

    /** Whether any of these machines was asked for already. */
    public boolean hasBegun(Situation situation, List<Machine> machines) {
        return machines.stream().anyMatch(
                machine -> situation.intended(target.what(machine, puttingBack)).isPresent());
    }
}
