package io.jenkins.plugins.pexip.simulator.infinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManagementNodeConfigTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()).registerModule(new JavaTimeModule());

    @Test
    void isReadFromYaml() throws Exception {
        ManagementNodeConfig config = YAML.readValue("""
                name: pexip-management-test
                version: "33.2"
                flow: ONE_SHOT
                nodes:
                  - {name: edge-1, address: 10.0.1.1, type: PROXYING, location: DMZ}
                  - {name: burst-1, address: 10.0.1.2, bursting: true}
                times: {managerReboot: PT2M}
                hops: [{from: "33", to: "34"}]
                calls: [{conference: standup, node: edge-1, starts: PT5M, lasts: PT10M}]
                words: {UPGRADING: INSTALLING}
                """, ManagementNodeConfig.class);

        assertThat(config.times().managerReboot()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.times().managerUpgrade()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.hops().get(0).allows(Version.parse("33.2"), Version.parse("34.1"))).isTrue();
        try (SimulatedPlatform platform = new SimulatedPlatform(config)) {
            assertThat(platform.node("edge-1").get("node_type").asText()).isEqualTo("PROXYING");
            assertThat(platform.node("edge-1").get("system_location").asText()).isEqualTo("DMZ");
            assertThat(platform.node("burst-1").get("sync_status").asText()).isEqualTo("SUSPENDED");
            platform.pass(Duration.ofMinutes(6));
            assertThat(platform.json("status/v1/conference/").at("/objects/0/name").asText()).isEqualTo("standup");
            platform.pass(Duration.ofMinutes(10));
            assertThat(platform.json("status/v1/conference/").at("/meta/total_count").asInt()).isZero();
        }
    }

    @Test
    void knowsTheVendorsTable() {
        assertThat(allowed("26.1", "27.4")).isTrue();
        assertThat(allowed("26.1", "31.4")).isFalse();
        assertThat(allowed("27.4", "31.4")).isTrue();
        assertThat(allowed("31.3", "34.1")).isFalse();
        assertThat(allowed("31.4", "34.1")).isTrue();
        assertThat(allowed("33.2", "36.0")).isFalse();
        assertThat(allowed("35.0", "39.1")).isTrue();
        assertThat(allowed("34.1", "39.1")).isFalse();
    }

    private static boolean allowed(String from, String to) {
        return Hop.VENDORS.stream().anyMatch(hop -> hop.allows(Version.parse(from), Version.parse(to)));
    }

    @Test
    void refusesAVersionThatIsNone() {
        assertThatThrownBy(() -> new SimulatedPlatform(ManagementNodeConfig.simple("new", 1)))
                .hasMessageContaining("'new' is not a version");
    }
}
