package io.jenkins.plugins.pexip.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.embedded.EmbeddedPipeline;
import io.jenkins.plugins.pexip.embedded.PipelineSettings;
import io.jenkins.plugins.pexip.page.PromotionAction;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.configuration.ConfiguredPlatform;
import io.jenkins.plugins.pexip.configuration.PexipGlobalConfiguration;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Forbidden;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
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
        assertThatThrownBy(() -> PlatformSource.find(null, run())).hasMessageContaining("No platform is configured");
    }

    private Run<?, ?> run() {
        return pipeline("echo 'x'").build();
    }

    private static void configure(String name, String... allowedItems) {
        ConfiguredPlatform platform = new ConfiguredPlatform(name, List.of());
        platform.setAllowedItems(List.of(allowedItems));
        List<ConfiguredPlatform> all = new ArrayList<>(PexipGlobalConfiguration.get().getPlatforms());
        all.add(platform);
        PexipGlobalConfiguration.get().setPlatforms(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vbv", ""})
    void aPlatformThatNoJobWasGivenIsRefusedAndTheAttemptWrittenDown(String name) throws Exception {
        configure("vbv");
        assertThatThrownBy(() -> PlatformSource.find(name, run()))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("The job 'team/video' may not use the platform 'vbv'")
                .hasMessageContaining("'allowedItems'");
        assertThat(home().ledger().entries()).filteredOn(entry -> entry.kind().equals("refused")).singleElement()
                .satisfies(entry -> assertThat(entry.by()).isEqualTo("ada"))
                .satisfies(entry -> assertThat(entry.data().path("job").asText()).isEqualTo("team/video"));
    }

    private PlatformHome home() {
        return PlatformHome.of(Homes.root(), PexipGlobalConfiguration.get().find("vbv").orElseThrow());
    }

    @Test
    void aStepOfAJobThatMayNotUseThePlatformIsRefused() throws Exception {
        configure("vbv", "team/other");
        var result = pipeline("node { pexipPlan version: '34.1' }").run();
        assertThat(result.explanation()).contains("may not use the platform 'vbv'");
        result = pipeline("node { pexipReview version: '34.1', reviewer: 'ada' }").run();
        assertThat(result.explanation()).contains("may not use the platform 'vbv'");
        assertThat(home().ledger().entries()).extracting(Entry::kind).containsOnly("key", "refused");
    }

    @Test
    void aJobKnowsOnlyThePlatformsThatItMayUse() {
        configure("secret", "other");
        configure("vbv", "team/**");
        assertThat(PlatformSource.find(null, run()).platform().name()).isEqualTo("vbv");
        assertThatThrownBy(() -> PlatformSource.find("vb", run())).hasMessageContaining("there are: vbv.");
        configure("third", "team/video");
        assertThatThrownBy(() -> PlatformSource.find("", run()))
                .hasMessageContaining("vbv, third").hasMessageNotContaining("secret");
    }

    @Test
    void theControllersOwnCredentialsComeBeforeAnyThatAJobCanName() {
        controller.withSystemCredentials(new SystemText("azure", "of the system"));
        controller.withSystemCredentials(new SystemText("token", "of the system"));
        assertThat(secrets.find("azure").secret()).isEqualTo("of the system");
        assertThat(secrets.find("token").secret()).isEqualTo("of the system");
        assertThat(secrets.find("node").secret()).as("of the folder").isEqualTo("opensesame");
    }

    private record SystemText(String id, String text) implements StringCredentials {

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public Secret getSecret() {
            return Secret.fromString(text);
        }
    }
}
