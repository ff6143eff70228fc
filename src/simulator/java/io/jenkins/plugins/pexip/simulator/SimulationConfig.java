package io.jenkins.plugins.pexip.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.pexip.yaml.YamlFile;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.simulator.azure.AzureConfig;
import io.jenkins.plugins.pexip.simulator.azure.BackupForms;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeConfig;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeForms;
import io.jenkins.plugins.pexip.simulator.infinity.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A platform to simulate.
 *
 * @param platform its name
 * @param origin the virtual time at the start
 * @param speed how many times as fast as real time the virtual clock runs, from the first request on; where it is left
 *     out, the time stands still while anybody works, and goes to the next instant that is waited for
 * @param pace how long things take; the usual times if null
 * @param forms of the answers; those of today if null
 */
public record SimulationConfig(
        @JsonProperty(required = true) String platform,
        @JsonProperty(required = true) Instant origin,
        double speed,
        @JsonProperty(required = true) List<EnvironmentConfig> environments,
        Pace pace,
        Forms forms) {

    public SimulationConfig {
        pace = pace == null ? new Pace(null, null) : pace;
        forms = forms == null ? new Forms(null, null) : forms;
    }

    /** One whose servers answer in the usual forms. */
    public SimulationConfig(
            String platform, Instant origin, double speed, List<EnvironmentConfig> environments, Pace pace) {
        this(platform, origin, speed, environments, pace, null);
    }

    /** One in which things take the usual time. */
    public SimulationConfig(String platform, Instant origin, double speed, List<EnvironmentConfig> environments) {
        this(platform, origin, speed, environments, null);
    }

    /** How the servers word their answers; what is null has the form of today. */
    public record Forms(ManagementNodeForms managementNode, BackupForms backups) {}

    /** In virtual time; what is null takes the usual time. */
    public record Pace(Times managementNode, AzureConfig.Durations azure) {}

    /**
     * One environment: a Management Node and so many Conferencing Nodes, each on a machine of its own.
     *
     * @param version what all of its nodes run
     * @param flow how the Management Node takes packages; CHUNKED if null
     * @param serviceHours when its service is open, as it announces itself
     * @param withoutVault its machines are protected by no vault
     * @param machineNames what the machines' names end with; the environment's name if null
     * @param machinesOn when the schedule has its machines on; while the service is open if null
     */
    public record EnvironmentConfig(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Environment.Kind kind,
            @JsonProperty(required = true) String version,
            @JsonProperty(required = true) int conferencingNodes,
            ManagementNodeConfig.Flow flow,
            @JsonProperty(required = true) ServiceHours serviceHours,
            boolean withoutVault,
            String machineNames,
            ServiceHours machinesOn) {

        public EnvironmentConfig {
            machinesOn = machinesOn == null ? serviceHours : machinesOn;
            machineNames = machineNames == null ? name : machineNames;
        }
    }

    /** The same at another speed. */
    SimulationConfig at(double other) {
        return new SimulationConfig(platform, origin, other, environments, pace, forms);
    }

    public SimulationConfig with(Forms other) {
        return new SimulationConfig(platform, origin, speed, environments, pace, other);
    }

    public SimulationConfig with(Pace other) {
        return new SimulationConfig(platform, origin, speed, environments, other, forms);
    }

    private static final YAMLMapper YAML = YAMLMapper.builder().addModule(new JavaTimeModule()).build();

    /** The platform of the demo. */
    public static SimulationConfig demo() throws IOException {
        return YAML.readValue(SimulationConfig.class.getResource("/demo/simulation.yaml"), SimulationConfig.class);
    }

    /** @throws io.jenkins.plugins.pexip.platform.ConfigurationProblem if the file cannot be read or is not of this shape */
    public static SimulationConfig read(Path file) {
        return YamlFile.read(file, SimulationConfig.class, YAML).value();
    }
}
