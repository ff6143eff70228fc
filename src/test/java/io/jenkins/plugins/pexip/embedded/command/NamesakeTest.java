package io.jenkins.plugins.pexip.embedded.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.cli.Main;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.embedded.EmbeddedPipeline;
import io.jenkins.plugins.pexip.embedded.PipelineResult;
import io.jenkins.plugins.pexip.embedded.PipelineSettings;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.simulator.SimulationConfig.EnvironmentConfig;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.ServiceHours;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.record.Briefing;
import io.jenkins.plugins.pexip.stage.record.Review;
import io.jenkins.plugins.pexip.step.StageStopped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that bears the name of a former one, such as the first of a job that was deleted and made anew. */
class NamesakeTest {

    private static final String PLAN = "node { echo \"planned ${pexipPlan(version: '%s').version}\" }";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private Simulation simulation;
    private Configuration configuration;
    private Path config;
    private PlatformHome home;

    @BeforeEach
    void start() throws Exception {
        ServiceHours always = new ServiceHours(null, null, LocalTime.MIN, LocalTime.MAX);
        simulation = Simulation.start(new SimulationConfig("vbv", Instant.parse("2026-11-21T00:06:00Z"), 0, List.of(
                new EnvironmentConfig("test", Kind.TEST, "33.2", 1, null, always, false, null, null),
                new EnvironmentConfig("prod", Kind.PRODUCTION, "33.2", 1, null, always, false, null, null))), folder);
        config = simulation.writeConfiguration(folder, List.of());
        configuration = Configuration.read(config);
        home = PlatformHome.of(root().resolve(PlatformHome.FOLDER), configuration.platform(null));
        List.of("34.0", "34.1").forEach(version ->
                home.records(configuration.platform(null)).add(
                        new Review(version, null, List.of()), Speaker.signedIn("petra")));
        home.records(configuration.platform(null)).add(
                new Briefing(34, true, null, "held online"), Speaker.signedIn("petra"));
    }

    @AfterEach
    void stop() {
        simulation.close();
    }

    private Path root() {
        return folder.resolve("home");
    }

    /** As another process does: with a controller of its own. */
    private PipelineResult run(String script) throws InterruptedException {
        Controller controller = Controller.start(root(), configuration.secrets())
                .with(new ConfiguredPlatforms(configuration));
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return new EmbeddedPipeline(
                controller, new PipelineSettings("promotion", 1, script, Map.of(), folder, "rita", out)).run();
    }

    private void deleteTheJob() throws IOException {
        try (Stream<Path> files = Files.walk(root().resolve("jobs"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path journal(String promotion) {
        return home.folder().resolve("promotions").resolve(promotion).resolve("journal.jsonl");
    }

    @Test
    void isAPromotionOfItsOwnAndJudgedAnew() throws Exception {
        assertThat(run(PLAN.formatted("34.1")).explanation()).isEmpty();
        byte[] former = Files.readAllBytes(journal("promotion_1"));
        deleteTheJob();
        PipelineResult forbidden = run(PLAN.formatted("36.0"));
        assertThat(forbidden.failure()).isInstanceOfSatisfying(StageStopped.class,
                stopped -> assertThat(stopped.kind()).isEqualTo(Problem.Kind.GATE_CLOSED));
        assertThat(console.toString(StandardCharsets.UTF_8)).doesNotContain("planned 36.0");
        assertThat(journal("promotion_1")).hasBinaryContent(former);
        assertThat(journal("promotion_1.2")).exists();
        assertThat(home.ledger().entries()).extracting(entry -> entry.data().path("promotion").asText())
                .contains("promotion#1", "promotion#1.2");
    }

    @Test
    void isJudgedAnewAlsoIfItAsksForTheSame() throws Exception {
        run(PLAN.formatted("34.1"));
        long entries = home.ledger().entries().size();
        deleteTheJob();
        assertThat(run(PLAN.formatted("34.1")).explanation()).isEmpty();
        assertThat(home.ledger().entries().size()).isGreaterThan((int) entries);
        assertThat(journal("promotion_1.2")).exists();
    }

    @Test
    void isOneOfItsOwnAlsoIfTheFormerLeftOnlyEntriesInTheLedger() throws Exception {
        run(PLAN.formatted("34.1"));
        deleteTheJob();
        Files.delete(journal("promotion_1"));
        run(PLAN.formatted("36.0"));
        assertThat(journal("promotion_1")).doesNotExist();
        assertThat(journal("promotion_1.2")).exists();
    }

    @Test
    void goesOnInAnotherProcessIfItIsTheSameRunWithTheSameRequest() throws Exception {
        run(PLAN.formatted("34.1"));
        byte[] journal = Files.readAllBytes(journal("promotion_1"));
        assertThat(run(PLAN.formatted("34.1")).explanation()).isEmpty();
        assertThat(journal("promotion_1")).hasBinaryContent(journal);
        assertThat(journal("promotion_1.2")).doesNotExist();
    }

    @Test
    void doesNotGoOnWithAnotherRequestUnderTheSameNumber() throws Exception {
        run(PLAN.formatted("34.1"));
        PipelineResult forbidden = run(PLAN.formatted("36.0"));
        assertThat(forbidden.failure()).isInstanceOf(StageStopped.class);
        assertThat(journal("promotion_1.2")).exists();
    }

    @Test
    void isAnsweredByNothingThatTheFormerWasAnswered() {
        Question asked = new Question("promotion#1.run.12345678", "promotion#1", "run", Question.Kind.APPROVAL, "vbv",
                "prod", "34.1", "Promote", List.of(), "12345678", List.of(), Starter.person("rita"), home.clock().instant(),
                home.clock().instant().plusSeconds(3600));
        home.desk().ask(asked);
        home.desk().answer(new Answer(asked.id(), "sam", home.clock().instant(), true, "fine"));
        assertThat(home.freeId("promotion#1")).isEqualTo("promotion#1.2");
    }

    private int type(String... words) {
        return Main.run(Stream.concat(Stream.of(words), Stream.of("--config", config.toString(),
                "--home", root().toString(), "--user", "rita")).toArray(String[]::new));
    }

    private String jenkinsfile(String version) throws IOException {
        return Files.writeString(folder.resolve("Jenkinsfile-" + version), PLAN.formatted(version)).toString();
    }

    @Test
    void theCommandLineTakesANumberThatNobodyHad() throws Exception {
        assertThat(type("run", "--jenkinsfile", jenkinsfile("34.1"))).isZero();
        deleteTheJob();
        assertThat(type("run", "--jenkinsfile", jenkinsfile("36.0"))).isEqualTo(3);
        assertThat(journal("promotion_2")).exists();
    }

    @Test
    void theCommandLineRefusesToResumeWithAnotherJenkinsfileOrOtherParameters() throws Exception {
        type("run", "--jenkinsfile", jenkinsfile("34.1"), "--param", "VERSION=34.1");
        Files.delete(root().resolve("jobs/promotion/builds/1/end.txt"));
        byte[] before = Files.readAllBytes(journal("promotion_1"));
        assertThat(type("resume", "1", "--jenkinsfile", jenkinsfile("36.0"), "--param", "VERSION=34.1")).isEqualTo(2);
        assertThat(type("resume", "1", "--jenkinsfile", jenkinsfile("34.1"), "--param", "VERSION=36.0")).isEqualTo(2);
        assertThat(type("resume", "1", "--jenkinsfile", jenkinsfile("34.1"))).isEqualTo(2);
        assertThat(type("run", "--run", "1", "--jenkinsfile", jenkinsfile("36.0"), "--param", "VERSION=34.1"))
                .isEqualTo(2);
        assertThat(journal("promotion_1")).hasBinaryContent(before);
        assertThat(type("resume", "1", "--jenkinsfile", jenkinsfile("34.1"), "--param", "VERSION=34.1")).isZero();
    }
}
