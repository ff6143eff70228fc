package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;
import io.jenkins.plugins.pexip.stage.port.MaintenanceModes;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maintenance mode, a field of each Conferencing Node's record (worker_vm). */
final class MaintenanceRecords implements MaintenanceModes {

    private static final String WORKERS = "configuration/v1/worker_vm/";

    private final Api api;

    MaintenanceRecords(Api api) {
        this.api = api;
    }

    private record Worker(
            long id,
            String name,
            @JsonProperty("maintenance_mode") Boolean on,
            @JsonProperty("maintenance_mode_reason") String reason) {

        /** @throws Unreachable if it was not told; a value that was made up would be taken for a person's */
        MaintenanceMode mode() {
            if (on == null) {
                throw new Unreachable("The Management Node did not tell the maintenance mode of '%s'."
                        .formatted(name), null);
            }
            return new MaintenanceMode(on, reason);
        }
    }

    private record Mode(
            @JsonProperty("maintenance_mode") boolean on, @JsonProperty("maintenance_mode_reason") String reason) {}

    private List<Worker> workers() {
        return api.all(WORKERS, Worker.class).stream().filter(worker -> worker.name() != null).toList();
    }

    @Override
    public Map<String, MaintenanceMode> all() {
        Map<String, MaintenanceMode> all = new LinkedHashMap<>();
        workers().forEach(worker -> all.put(worker.name(), worker.mode()));
        return all;
    }

    @Override
    public void set(String node, MaintenanceMode mode) {
        Worker worker = workers().stream().filter(known -> known.name().equals(node)).findFirst()
                .orElseThrow(() -> new Refused(Refused.Reason.NOT_FOUND,
                        "%s has no Conferencing Node '%s'.".formatted(api.at(WORKERS), node)));
        api.send(Call.json("PATCH", api.at(WORKERS + worker.id() + "/"), new Mode(mode.on(), mode.reason())));
    }
}
