package io.jenkins.plugins.pexip.promotion;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Connections;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import io.jenkins.plugins.pexip.stage.port.Upload;
import io.jenkins.plugins.pexip.stage.port.UploadFlow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a stage may have changed, as the simulated servers themselves say. */
record World(
        String queueStatus,
        Map<String, PowerState> power,
        int recoveryPoints,
        List<String> snapshots,
        SessionTimeout sessionTimeout,
        List<Version> versions,
        List<String> backups,
        List<Upload> uploads) {

    static World of(SimulatedPromotion promotion, String environment) {
        return of(promotion.simulation, promotion.platform.environment(environment), promotion.engine.connections());
    }

    static World of(Simulation simulation, Environment environment, Connections connections) {
        List<String> machines = environment.machines().stream().map(Machine::name).toList();
        var azure = simulation.azure();
        ConferencePlatform platform = connections.to(environment).platform();
        return new World(
                simulation.environment(environment.name()).schedule().queueStatus(107),
                machines.stream().collect(Collectors.toMap(m -> m, azure::power, (a, b) -> a, TreeMap::new)),
                machines.stream().mapToInt(machine -> azure.recoveryPoints(machine).size()).sum(),
                azure.snapshots(),
                platform.sessionTimeout(),
                platform.nodes().stream().map(Node::version).toList(),
                platform.backups().stream().map(Backup::name).toList(),
                platform.uploadFlow() == UploadFlow.CHUNKED ? platform.uploads() : List.of());
    }
}
