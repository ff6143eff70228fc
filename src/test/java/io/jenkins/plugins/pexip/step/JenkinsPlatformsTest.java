package io.jenkins.plugins.pexip.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JenkinsPlatformsTest {

    @TempDir
    Path folder;

    private Secrets secrets;

    @BeforeEach
    void start() {
        Controller.start(folder, id -> switch (id) {
            case "node" -> new Credential("admin", "opensesame");
            case "token" -> new Credential("", "opensesame");
            default -> throw new ConfigurationProblem("none");
        });
        secrets = ExtensionList.lookup(JenkinsPlatforms.class).get(0).secrets(null);
    }

    @Test
    void findsPasswordsAndSecretTexts() {
        assertThat(secrets.find("node")).isEqualTo(new Credential("admin", "opensesame"));
        assertThat(secrets.find("token")).isEqualTo(new Credential("", "opensesame"));
    }

    @Test
    void saysWhichCredentialsAreNotThere() {
        assertThatThrownBy(() -> secrets.find("other"))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("'other'");
    }

    @Test
    void hasNoPlatformUntilOneIsConfigured() {
        assertThatThrownBy(() -> PlatformSource.find(null)).hasMessageContaining("No platform is configured");
    }
}
