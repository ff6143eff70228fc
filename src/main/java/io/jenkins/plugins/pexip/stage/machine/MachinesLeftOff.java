package io.jenkins.plugins.pexip.stage.machine;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import java.util.List;

/**
 * Starts the machines that earlier runs left off. Those that were left on are switched off by {@code pauseSchedule}
 * alone, which knows how to wait for the end of an upgrade.
 */
public final class MachinesLeftOff {

    private static final String NOTE = "machines that earlier runs left off";
    private static final TypeReference<List<String>> PATHS = new TypeReference<>() {};

    private final DebtBook book;
    private final PowerDebts debts;

    public MachinesLeftOff(DebtBook book) {
        this.book = book;
        this.debts = new PowerDebts(book);
    }

    public Next start(Situation situation) {
        if (situation.recall(NOTE, PATHS).isEmpty()) {
            List<String> left = book.leftovers(situation).stream()
                    .filter(debt -> debt.kind() == Debt.Kind.POWER)
                    .filter(debt -> debt.before().asText().equals(PowerState.RUNNING.name()))
                    .map(Debt::thing)
                    .toList();
            situation.remember(NOTE, left);
        }
        List<String> left = situation.recall(NOTE, PATHS).orElseThrow();
        List<Machine> machines = situation.environment().machines().stream()
                .filter(machine -> left.contains(machine.path()))
                .toList();
        machines.stream()
                .flatMap(machine -> book.leftover(situation, Debt.Kind.POWER, machine.path()).stream())
                .filter(debt -> !book.holds(situation, debt.kind(), debt.thing()))
                .forEach(debt -> book.takeOver(situation, debt));
        return Power.on(debts).again().bring(situation, machines);
    }
}
