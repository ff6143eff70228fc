package io.jenkins.plugins.pexip.simulator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.pexip.simulator.devops.DevOpsConfig;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The configurations of the simulated clouds can be written as YAML. */
class AzureConfigTest {

    private final JsonMapper yaml = JsonMapper.builder(new YAMLFactory()).addModule(new JavaTimeModule()).build();

    @Test
    void azure() throws IOException {
        AzureConfig config = yaml.readValue("""
                tenant: t
                subscription: s
                clients: [{id: c, secret: x}]
                vaults: [{name: rsv, resourceGroup: rg}]
                machines:
                  - {name: vm, resourceGroup: rg, power: DEALLOCATED, protectedBy: rsv, tags: {env: test}}
                durations: {backupSnapshot: PT2M}
                """, AzureConfig.class);
        assertThat(config.machines().get(0).power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(config.durations().backupSnapshot()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.durations().backupTransfer()).isEqualTo(Duration.ofMinutes(36));
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void devOps() throws IOException {
        DevOpsConfig config = yaml.readValue("""
                organisation: example
                project: Verify-by-Video Platform
                tokens: [pat]
                pipelines:
                  - {id: 107, name: Start Stop, machines: {test: [vm]}, runTakes: PT1M}
                """, DevOpsConfig.class);
        assertThat(config.pipelines().get(0).minutes()).containsExactly(5, 25, 35, 55);
        assertThat(config.pipelines().get(0).runTakes()).isEqualTo(Duration.ofMinutes(1));
    }
}
