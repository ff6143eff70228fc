package io.jenkins.plugins.pexip.stage.machine;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import java.util.List;
import java.util.Optional;

/** Machines that are switched on or off for a time, as debts of their environment. */
public final class PowerDebts {

    private final DebtBook book;
    private final PowerState during;

    public PowerDebts(DebtBook book) {
        this(book, PowerState.DEALLOCATED);
    }

    private PowerDebts(DebtBook book, PowerState during) {
        this.book = book;
        this.during = during;
    }

    /** The same for a stage that switches machines on for a time. */
    public PowerDebts startingThoseThatAreOff() {
        return new PowerDebts(book, PowerState.RUNNING);
    }

    /** Whether a machine ran before anybody changed it for a time, whose debt is taken over. */
    boolean ran(Situation situation, Machine machine, boolean runs) {
        Optional<Debt> left = book.leftover(situation, Debt.Kind.POWER, machine.path());
        if (left.isEmpty()) {
            return runs;
        }
        PowerState now = runs ? PowerState.RUNNING : PowerState.DEALLOCATED;
        if (!now.name().equals(left.get().during().asText())) {
            book.close(situation, left.get(), now);
            return runs;
        }
        book.takeOver(situation, left.get());
        return PowerState.RUNNING.name().equals(left.get().before().asText());
    }

    /** Before those machines are changed that are not yet what the stage makes of them for a time. */
    void incur(Situation situation, List<Machine> running) {
        boolean off = during == PowerState.DEALLOCATED;
        PowerState before = off ? PowerState.RUNNING : PowerState.DEALLOCATED;
        book.incur(situation, situation.environment().machines().stream()
                .filter(machine -> running.contains(machine) == off)
                .map(machine -> book.debt(situation, Debt.Kind.POWER, machine.path(), before, during))
                .toList());
    }

    /** A machine was seen to be there. */
    void seen(Situation situation, Machine machine, PowerState aim) {
        if (!book.holds(situation, Debt.Kind.POWER, machine.path())) {
            return;
        }
        book.own(situation).stream()
                .filter(debt -> debt.kind() == Debt.Kind.POWER && debt.thing().equals(machine.path()))
                .filter(debt -> debt.before().asText().equals(aim.name()))
                .forEach(debt -> book.paid(situation, Debt.Kind.POWER, machine.path()));
    }
}
