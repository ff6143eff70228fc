package io.jenkins.plugins.pexip.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.azure.BackupForms;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeForms;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationFormsTest {

    private static final String PLATFORM = """
            platform: verify-by-video
            origin: "2026-11-21T05:00:00Z"
            speed: 1
            environments: [{name: test, kind: TEST, version: "33.2", conferencingNodes: 1,
                            serviceHours: {from: "06:00", to: "20:00"}}]
            """;

    @TempDir
    Path folder;

    private SimulationConfig read(String more) throws Exception {
        return SimulationConfig.read(Files.writeString(folder.resolve("simulation.yaml"), PLATFORM + more));
    }

    @Test
    void formsAreAmongTheSettingsOfASimulation() throws Exception {
        SimulationConfig config = read("""
                forms:
                  managementNode:
                    {dates: SECONDS, nesting: URIS, absoluteLocations: true, inUse: 404, mostRequestBytes: 100000}
                  backups: EARLIER
                """);
        assertThat(config.forms().managementNode()).isEqualTo(ManagementNodeForms.defaults()
                .with(ManagementNodeForms.Dates.SECONDS).with(ManagementNodeForms.Nesting.URIS)
                .withAbsoluteLocations().inUse(404).behindProxy(100_000));
        assertThat(config.forms().backups()).isEqualTo(BackupForms.EARLIER);
        assertThat(config.at(2).forms()).isEqualTo(config.forms());
    }

    @Test
    void withoutThemTheyAreThoseOfToday() throws Exception {
        assertThat(read("").forms()).isEqualTo(new SimulationConfig.Forms(null, null));
    }
}
