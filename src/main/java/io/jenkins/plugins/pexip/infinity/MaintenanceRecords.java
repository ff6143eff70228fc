package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.stage.port.MaintenanceMode;
import io.jenkins.plugins.pexip.stage.port.MaintenanceModes;
import io.jenkins.plugins.pexip.stage.port.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maintenance mode, a field of each Conferencing Node's record (worker_vm). */
final class MaintenanceRecords implements MaintenanceModes {

    private static final String WORKERS = "configuration/v1/worker_vm/";
    private static final int LONGEST_REASON = 250;

    private final Api api;

    MaintenanceRecords(Api api) {
        this.api = api;
    }

    private record Worker(
            long id,
            String name,
            @JsonProperty("maintenance_mode") boolean on,
            @JsonProperty("maintenance_mode_reason") String reason) {}

    private record Mode(
            @JsonProperty("maintenance_mode") boolean on, @JsonProperty("maintenance_mode_reason") String reason) {}

    private List<Worker> workers() {
        return api.all(WORKERS, Worker.class).stream().filter(worker -> worker.name() != null).toList();
    }

    @Override
    public Map<String, MaintenanceMode> all() {
        Map<String, MaintenanceMode> all = new LinkedHashMap<>();
        workers().forEach(worker -> all.put(worker.name(), new MaintenanceMode(worker.on(), worker.reason())));
        return all;
    }

    @Override
    public void set(String node, MaintenanceMode mode) {
        Worker worker = workers().stream().filter(known -> known.name().equals(node)).findFirst()
                .orElseThrow(() -> new Refused(Refused.Reason.NOT_FOUND,
                        "%s has no Conferencing Node '%s'.".formatted(api.at(WORKERS), node)));
        String reason = mode.reason().substring(0, Math.min(LONGEST_REASON, mode.reason().length()));
        api.send(Call.json("PATCH", api.at(WORKERS + worker.id() + "/"), new Mode(mode.on(), reason)));
    }
}
