package io.jenkins.plugins.pexip.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.embedded.EmbeddedPipeline;
import io.jenkins.plugins.pexip.embedded.PipelineSettings;
import io.jenkins.plugins.pexip.page.PromotionAction;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JenkinsPlatformsTest {

    @TempDir
    Path folder;

    private Controller controller;
    private JenkinsPlatforms platforms;
    private Secrets secrets;

    @BeforeEach
    void start() {
        controller = Controller.start(folder, id -> switch (id) {
            case "node" -> new Credential("admin", "opensesame");
            case "token" -> new Credential("", "opensesame");
            default -> throw new ConfigurationProblem("none");
        });
        platforms = ExtensionList.lookup(JenkinsPlatforms.class).get(0);
        secrets = platforms.secrets(null);
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

    private EmbeddedPipeline pipeline(String script) {
        return new EmbeddedPipeline(controller, new PipelineSettings(
                "team/video", 7, script, Map.of(), folder, "ada", new PrintStream(OutputStream.nullOutputStream())));
    }

    @Test
    void aRunIsGoneForGoodWhenItHasEnded() throws Exception {
        EmbeddedPipeline pipeline = pipeline("echo 'upgrading'");
        assertThat(platforms.isGoneForGood("team/video#7")).isFalse();
        pipeline.run();
        assertThat(platforms.isGoneForGood("team/video#7")).isTrue();
    }

    @Test
    void aRunIsGoneForGoodWhenItFailed() throws Exception {
        pipeline("error 'the disk is full'").run();
        assertThat(platforms.isGoneForGood("team/video#7")).isTrue();
    }

    @Test
    void aPromotionWhoseNameAnotherRunBearsNowIsGoneForGood() throws Exception {
        EmbeddedPipeline again = pipeline("echo 'upgrading'");
        PromotionAction.attach(again.build(), "vbv", "team/video#7.2");
        assertThat(platforms.isGoneForGood("team/video#7")).isTrue();
        assertThat(platforms.isGoneForGood("team/video#7.2")).isFalse();
    }

    @Test
    void aRunThatWasDeletedIsGoneForGood() {
        pipeline("echo 'upgrading'");
        assertThat(platforms.isGoneForGood("team/video#6")).isTrue();
        assertThat(platforms.isGoneForGood("team/deleted#7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"promotion", "#7", "team/video#", "team/video#seven"})
    void whatIsNoRunsNameMayGoOnSinceNobodyKnows(String promotion) {
        assertThat(platforms.isGoneForGood(promotion)).isFalse();
    }

    @Test
    void hasNoPlatformUntilOneIsConfigured() {
        assertThatThrownBy(() -> PlatformSource.find(null)).hasMessageContaining("No platform is configured");
    }
}
