package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.debt.Payment;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;
import io.jenkins.plugins.pexip.stage.port.MaintenanceModes;

/** Takes a node out of maintenance mode that an earlier run left in it. */
public final class MaintenancePayment implements Payment {

    private final DebtBook book;

    public MaintenancePayment(DebtBook book) {
        this.book = book;
    }

    @Override
    public Debt.Kind kind() {
        return Debt.Kind.MAINTENANCE;
    }

    /** A node whose record is gone has nothing to be put back. */
    @Override
    public Next pay(Situation situation, Debt debt) {
        MaintenanceModes modes = situation.here().platform().maintenanceModes();
        MaintenanceMode now = Booting.asUnreachable(modes::all).getOrDefault(debt.thing(), read(debt.before()));
        if (!now.equals(read(debt.during()))) {
            book.close(situation, debt, now);
            return Next.onwards();
        }
        situation.each("take %s out of maintenance mode for an earlier run".formatted(debt.thing()), () -> {
            modes.set(debt.thing(), read(debt.before()));
            return true;
        });
        book.settled(situation, debt);
        return situation.againNow("%s is put back".formatted(debt.what()));
    }

    static MaintenanceMode read(JsonNode value) {
        return Json.MAPPER.convertValue(value, MaintenanceMode.class);
    }
}
