package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.debt.ValuePayment;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;

/** Takes a node out of maintenance mode that an earlier run left in it. */
public final class MaintenancePayment extends ValuePayment<MaintenanceMode> {

    public MaintenancePayment(DebtBook book) {
        super(book, Debt.Kind.MAINTENANCE, MaintenanceMode.class);
    }

    @Override
    protected MaintenanceMode now(Situation situation, Debt debt, MaintenanceMode before) {
        return Booting.asUnreachable(situation.here().platform().maintenanceModes()::all)
                .getOrDefault(debt.thing(), before);
    }

    @Override
    protected void set(Situation situation, Debt debt, MaintenanceMode before) {
        situation.here().platform().maintenanceModes().set(debt.thing(), before);
    }

    static MaintenanceMode read(JsonNode value) {
        return Json.MAPPER.convertValue(value, MaintenanceMode.class);
    }
}
