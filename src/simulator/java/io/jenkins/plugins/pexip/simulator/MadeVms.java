package io.jenkins.plugins.pexip.simulator;

import io.jenkins.plugins.pexip.simulator.azure.AzureSimulator;
import io.jenkins.plugins.pexip.simulator.azure.PowerListener;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.TemplateVmSimulator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What runs on the machines that clients make in the simulated Azure from the image of a Conferencing Node: each boots
 * the vendor's template and waits for its configuration, at its own private address, which has to be one of loopback.
 */
final class MadeVms implements PowerListener, AutoCloseable {

    private final AzureSimulator azure;
    private final String resourceGroup;
    private final String version;
    private final ManagementNodeSimulator manager;
    private final Map<String, TemplateVmSimulator> running = new HashMap<>();

    /** @param resourceGroup of the environment's Conferencing Nodes */
    MadeVms(AzureSimulator azure, String resourceGroup, String version, ManagementNodeSimulator manager) {
        this.azure = azure;
        this.resourceGroup = resourceGroup;
        this.version = version;
        this.manager = manager;
    }

    @Override
    public synchronized void changed(String machine, boolean runs) {
        if (runs) {
            azure.addressOfMade(resourceGroup, machine).ifPresent(address ->
                    running.put(machine, TemplateVmSimulator.start(version, manager, address)));
        } else {
            Optional.ofNullable(running.remove(machine)).ifPresent(TemplateVmSimulator::close);
        }
    }

    synchronized Optional<TemplateVmSimulator> of(String machine) {
        return Optional.ofNullable(running.get(machine));
    }

    @Override
    public synchronized void close() {
        running.values().forEach(TemplateVmSimulator::close);
        running.clear();
    }
}
