package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    private static final String SMALLEST = """
            platforms:
              - name: vbv
                environments:
                  - name: test
                    kind: test
                    managementNode: {url: "https://node.example.ca", credentials: node}
                    machines:
                      - {name: vm, resourceGroup: rg, role: MANAGEMENT_NODE}
                    azure: {tenant: t, subscription: s, credentials: azure}
            """;

    @TempDir
    Path folder;

    private Configuration read(String text) throws IOException {
        return Configuration.read(Files.writeString(folder.resolve("platforms.yaml"), text));
    }

    @Test
    void needsOnlyWhatIsRequired() throws IOException {
        Environment test = read(SMALLEST).platform(null).environment("test");
        assertThat(test.machines()).singleElement().satisfies(vm -> assertThat(vm.nameConfirmed()).isFalse());
        assertThat(test.schedule()).isNull();
    }

    @Test
    void saysWhereWhatIsRequiredIsMissing() {
        String without = SMALLEST.replace(", credentials: azure", "");
        assertThatThrownBy(() -> read(without))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("platforms.yaml, line 9")
                .hasMessageContaining("credentials");
    }

    @Test
    void refusesAWordThatItDoesNotKnow() {
        assertThatThrownBy(() -> read(SMALLEST.replace("tenant:", "tenent: x, tenant:")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("tenent");
    }
}
