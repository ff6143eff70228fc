package io.jenkins.plugins.pexip.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.configuration.ConfiguredPlatform;
import io.jenkins.plugins.pexip.configuration.PexipGlobalConfiguration;
import io.jenkins.plugins.pexip.embedded.Arguments;
import io.jenkins.plugins.pexip.embedded.Controller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JenkinsConfigurationTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path folder;

    @Test
    void saysTheSameToJenkinsAsToTheCommandLine() throws Exception {
        try (Simulation simulation = Simulation.start(SimulationConfig.demo(), folder)) {
            Configuration configuration =
                    Configuration.read(simulation.writeConfiguration(folder, List.of("node", "newman.js")));
            JsonNode jenkins = YAML.readTree(folder.resolve("jenkins.yaml").toFile());
            Controller.start(folder.resolve("home"), configuration.secrets());
            PexipGlobalConfiguration global = PexipGlobalConfiguration.get();
            global.setPlatforms(bound(jenkins.at("/unclassified/pexipPromotion/platforms")));
            assertThat(global.toPlatforms()).isEqualTo(configuration.platforms());
            assertThat(jenkins.at("/credentials/system/domainCredentials/0/credentials"))
                    .hasSameSizeAs(configuration.credentials().entrySet())
                    .allSatisfy(each -> assertThat(each.toString()).contains("${readFile:" + folder));
        }
    }

    /** People write durations as PT1H; and Configuration as Code reads a decimal number as none. */
    @Test
    void writesDurationsAsPeopleDoAndNoDecimalNumber() throws Exception {
        try (Simulation simulation = Simulation.start(SimulationConfig.demo(), folder)) {
            simulation.writeConfiguration(folder, List.of("node", "newman.js"));
            for (String name : List.of("platform.yaml", "jenkins.yaml")) {
                assertThat(Files.readString(folder.resolve(name)))
                        .contains("\"PT1H\"", "file: \"" + folder.toAbsolutePath().resolve("clock"))
                        .doesNotContainPattern(": -?\\d+\\.\\d").doesNotContain("null", "speed");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<ConfiguredPlatform> bound(JsonNode platforms) throws Exception {
        List<ConfiguredPlatform> bound = new ArrayList<>();
        for (JsonNode platform : platforms) {
            bound.add(Arguments.bind(ConfiguredPlatform.class, YAML.convertValue(platform, Map.class)));
        }
        return bound;
    }
}
