package io.jenkins.plugins.pexip.embedded.command;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.cli.Main;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.embedded.EmbeddedPipeline;
import io.jenkins.plugins.pexip.embedded.PipelineResult;
import io.jenkins.plugins.pexip.embedded.PipelineSettings;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.page.PromotionAction;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.simulator.ServiceHours;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.SimulationConfig.EnvironmentConfig;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.infinity.TemplateVmSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import io.jenkins.plugins.pexip.step.RunDocuments;
import io.jenkins.plugins.pexip.step.StageStopped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real steps in the embedded runner, on simulated servers. */
@Timeout(60)
class StepsOnSimulationTest {

    private static final ServiceHours ALWAYS = new ServiceHours(null, null, LocalTime.MIN, LocalTime.MAX);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private Simulation simulation;
    private Configuration configuration;
    private Controller controller;

    @BeforeEach
    void start() throws IOException {
        simulation = Simulation.start(new SimulationConfig("vbv", Instant.parse("2026-11-21T00:06:00Z"), 0, List.of(
                new EnvironmentConfig("test", Kind.TEST, "33.2", 1, null, ALWAYS, false, null, null),
                new EnvironmentConfig("prod", Kind.PRODUCTION, "33.2", 1, null, ALWAYS, false, null, null))), folder);
        configure(simulation.writeConfiguration(folder, List.of()));
    }

    private void configure(Path file) throws IOException {
        configuration = Configuration.read(file);
        controller = Controller.start(folder.resolve("home"), configuration.secrets())
                .with(new ConfiguredPlatforms(configuration));
    }

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void givesTheRunAPageThatTellsWhatItsStagesDid() throws Exception {
        EmbeddedPipeline pipeline = pipeline("""
                node {
                  pexipReview version: '34.0'
                  pexipReview version: '34.1', breakingChanges: []
                  pexipBriefing major: 34, attended: true
                  def plan = pexipPlan version: '34.1'
                  echo "planned ${plan.version} for ${plan.environment}"
                }""");
        PipelineResult result = pipeline.run();
        assertThat(result.explanation()).isEmpty();
        assertThat(said()).contains("planned 34.1 for test", "Gate 'Test plan': 14 pass");
        assertThat(PromotionAction.of(pipeline.build())).get()
                .satisfies(action -> assertThat(action.getPromotion()).isEqualTo("promotion#1"));
        assertThat(new RunDocuments().document(pipeline.build(), configuration.platform(null), "promotion#1")).get()
                .satisfies(document -> {
                    assertThat(document.startedBy()).isEqualTo("rita");
                    assertThat(document.stages()).singleElement()
                            .satisfies(stage -> assertThat(stage.outcome()).isEqualTo("DONE"));
                });
    }

    @Test
    void recordsWhatAJenkinsfileStatesAndRefusesWhatIsWrong() throws Exception {
        PipelineResult recorded = pipeline("""
                pexipReview version: '34.1', reviewer: 'petra', breakingChanges: ['TLS 1.1 is off']
                pexipBriefing major: 34, attended: true, by: 'petra', note: 'on 3 November'
                pexipMitigation version: '34.1', change: 'TLS 1.1 is off', mitigation: 'phones replaced',
                    documentation: 'CHG-9', environment: 'test', by: 'max'
                """).run();
        assertThat(recorded.explanation()).isEmpty();
        PlatformHome home = PlatformHome.of(
                folder.resolve("home").resolve(PlatformHome.FOLDER), configuration.platform(null));
        assertThat(home.ledger().entries()).extracting(Entry::kind).contains("review", "briefing", "mitigation");
        assertThat(pipeline("pexipMitigation version: '34.1', change: 'H.323 is off', mitigation: 'none', "
                + "documentation: 'CHG-9', environment: 'test', by: 'max'").run().explanation())
                .contains("no review of 34.1 names 'H.323 is off'; word it as a review does: 'TLS 1.1 is off'");
        assertThat(pipeline("pexipWaiver rule: 'upgrade-path', judgement: '0123456789', reason: 'why', "
                + "expires: '2027-01-01', guideChange: false").run().explanation())
                .contains("No gate in the ledger was judged with the digest 0123456789");
    }

    @Test
    void whatAJenkinsfileSaysInAnothersNameIsByWhoStartedTheRunAndCountsForNothing() throws Exception {
        PipelineResult result = pipeline("""
                node {
                  pexipReview version: '34.0', reviewer: 'petra', breakingChanges: []
                  pexipReview version: '34.1', reviewer: 'petra', breakingChanges: []
                  pexipBriefing major: 34, attended: true, by: 'petra'
                  pexipPlan version: '34.1'
                }""").run();
        assertThat(result.explanation())
                .contains("release-notes-reviewed", "recorded by rita on behalf of petra counts for nothing");
        assertThat(said()).contains("Recorded on behalf of petra, which counts for no rule");
        PlatformHome home = PlatformHome.of(
                folder.resolve("home").resolve(PlatformHome.FOLDER), configuration.platform(null));
        assertThat(home.ledger().entries()).filteredOn(entry -> entry.kind().equals("review")).hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.by()).isEqualTo("rita");
                    assertThat(entry.data().path("onBehalfOf").asText()).isEqualTo("petra");
                    assertThat(entry.data().path("saidIn").asText()).isEqualTo("promotion#1");
                    assertThat(entry.data().path("startedBy").asText()).isEqualTo("rita");
                });
    }

    @Test
    void aRunThatNobodyStartedSaysNothing() throws Exception {
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        PipelineResult result = new EmbeddedPipeline(controller, new PipelineSettings(
                "promotion", 1, "pexipReview version: '34.0', reviewer: 'petra'", Map.of(), folder, null, out)).run();
        assertThat(result.explanation()).contains("nobody is known to say so");
    }

    @Test
    void namesAndOrdersGates() throws Exception {
        PipelineResult result = pipeline("""
                node {
                  def gate = pexipGate name: 'Quiet', environment: 'prod', rules: ['no-upgrade-running']
                  echo "passed ${gate.gate} of ${gate.environment}"
                  pexipGate 'Production upgrade'
                }""").run();
        assertThat(said()).contains("prod: Gate 'Quiet': 1 pass", "passed Quiet of prod");
        assertThat(result.failure()).isInstanceOfSatisfying(StageStopped.class,
                stopped -> assertThat(stopped.kind()).isEqualTo(Problem.Kind.GATE_CLOSED));
        assertThat(result.explanation()).contains("Gate 'Production upgrade' for 'prod' is closed");
    }

    @Test
    void resumesTheScheduleWhenTheRunIsAbortedInsideItsBlock() throws Exception {
        EmbeddedPipeline pipeline = pipeline("node { pauseSchedule('test') { echo 'held'; sampleWait() } }");
        Thread aborting = new Thread(() -> {
            while (!said().contains("held")) {
                Thread.onSpinWait();
            }
            assertThat(simulation.environment("test").schedule().queueStatus(107)).isEqualTo("paused");
            pipeline.abort("rita changed her mind");
        });
        aborting.start();
        PipelineResult result = pipeline.run();
        aborting.join();
        assertThat(result.result()).isEqualTo(Result.ABORTED);
        assertThat(simulation.environment("test").schedule().queueStatus(107)).isEqualTo("enabled");
    }

    @Test
    void worksOnTheBlocksEnvironmentAndEndsWithTheStagesProblem() throws Exception {
        PipelineResult result = pipeline(
                "node { pauseSchedule('test') { pexipUpgrade packageFile: 'none.tar', version: '34.1', "
                + "sha256: '" + "0".repeat(64) + "' } }").run();
        assertThat(result.failure()).isInstanceOfSatisfying(StageStopped.class,
                stopped -> assertThat(stopped.kind()).isEqualTo(Problem.Kind.WRONG_USE));
        assertThat(result.explanation()).contains("'none.tar' is not there");
        assertThat(said()).contains("test: schedule 'VM Start Stop test' is enabled;");
    }

    /** An administrator names the VM that waits to become a node. */
    private void waits(TemplateVmSimulator vm) throws IOException {
        Path file = folder.resolve("platform.yaml");
        YAMLMapper yaml = new YAMLMapper();
        JsonNode written = yaml.readTree(file.toFile());
        ((ObjectNode) written.at("/platforms/0/environments/0")).putArray("newNodes").addObject()
                .put("name", "conference-2").put("url", vm.address().toString()).put("certificate", vm.fingerprint());
        yaml.writeValue(file.toFile(), written);
        configure(file);
    }

    @Test
    void switchesNothingOfProductionOffWithoutSomebodyElse() throws Exception {
        EmbeddedPipeline pipeline =
                pipeline("node { pauseSchedule('prod') { pexipSnapshot environment: 'prod' } }");
        Thread aborting = new Thread(() -> {
            while (!said().contains("asked: Pause the schedule of 'prod'")) {
                Thread.onSpinWait();
            }
            pipeline.abort("nobody decides tonight");
        });
        aborting.start();
        PipelineResult result = pipeline.run();
        aborting.join();
        assertThat(result.result()).isEqualTo(Result.ABORTED);
        assertThat(simulation.environment("prod").schedule().queueStatus(107)).isEqualTo("enabled");
        assertThat(simulation.azure().power("vm-management-prod")).isEqualTo(PowerState.RUNNING);
        PlatformHome home = PlatformHome.of(
                folder.resolve("home").resolve(PlatformHome.FOLDER), configuration.platform(null));
        assertThat(home.ledger().entries()).extracting(Entry::kind).contains("asked").doesNotContain("approval");
    }

    @Test
    void refusesToDeployANodeToAStranger() throws Exception {
        var manager = simulation.environment("prod").managementNode();
        try (TemplateVmSimulator stranger = TemplateVmSimulator.start("33.2", manager)) {
            PipelineResult result = pipeline("""
                    node {
                      pexipDeployNode environment: 'prod', name: 'conference-9', domain: 'example.ca',
                          address: '10.0.9.9', netmask: '255.255.255.0', gateway: '10.0.9.1', location: 'Main',
                          templateVersion: '33.2', vmFrom: 'TEMPLATE', vm: '%s', certificate: '%s'
                    }
                    """.formatted(stranger.address(), stranger.fingerprint())).run();
            assertThat(result.explanation())
                    .contains("vm, certificate of 'conference-9' are not for a pipeline to name", "newNodes");
            assertThat(stranger.configuration()).isNull();
        }
        PlatformHome home = PlatformHome.of(
                folder.resolve("home").resolve(PlatformHome.FOLDER), configuration.platform(null));
        assertThat(home.ledger().entries()).extracting(Entry::kind).contains("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../../../../../../../etc/passwd", "/etc/passwd", "passwd-link"})
    void neitherMeasuresNorTellsOfAFileOutsideOfTheWorkspaceAndWritesTheAttemptDown(String file) throws Exception {
        Files.createSymbolicLink(folder.resolve("passwd-link"), Path.of("/etc/passwd"));
        PipelineResult result = pipeline("node { pexipPlan version: '34.1', packageFile: '%s', sha256: '%s' }"
                .formatted(file, "0".repeat(64))).run();
        assertThat(result.failure()).isInstanceOfSatisfying(StageStopped.class,
                stopped -> assertThat(stopped.kind()).isEqualTo(Problem.Kind.WRONG_USE));
        assertThat(result.explanation()).contains("'" + file + "' is no file of the workspace");
        assertThat(said() + result.explanation())
                .doesNotContain(HexFormat.of().formatHex(Sha256.nothing().digest(Files.readAllBytes(Path.of("/etc/passwd")))))
                .doesNotContain(Files.size(Path.of("/etc/passwd")) + " bytes");
        PlatformHome home = PlatformHome.of(
                folder.resolve("home").resolve(PlatformHome.FOLDER), configuration.platform(null));
        assertThat(home.ledger().entries()).filteredOn(entry -> entry.kind().equals("refused")).singleElement()
                .satisfies(entry -> assertThat(entry.data().toString()).contains(file, "pexipPlan"));
    }

    @Test
    void deploysAConferencingNode() throws Exception {
        var manager = simulation.environment("test").managementNode();
        try (TemplateVmSimulator vm = TemplateVmSimulator.start("33.2", manager)) {
            waits(vm);
            PipelineResult result = pipeline("""
                    def node = pexipDeployNode environment: 'test', name: 'conference-2', domain: 'example.ca',
                        address: '10.0.1.2', netmask: '255.255.255.0', gateway: '10.0.1.254', location: 'Main',
                        vmFrom: 'TEMPLATE', templateVersion: '33.2'
                    echo "deployed ${node.name} at ${node.address}"
                    """).run();
            assertThat(result.explanation()).isEmpty();
        }
        assertThat(said()).contains(
                "test: conference-2 runs 33.2 and is synchronised", "deployed conference-2 at 10.0.1.2");
    }

    @Test
    void deploysAConferencingNodeByACommandOfItsOwn() throws Exception {
        var manager = simulation.environment("test").managementNode();
        try (TemplateVmSimulator vm = TemplateVmSimulator.start("33.2", manager)) {
            waits(vm);
            assertThat(Main.run("deploy-node", "--config", folder.resolve("platform.yaml").toString(),
                    "--home", folder.resolve("home").toString(), "environment=test", "name=conference-2",
                    "domain=example.ca", "address=10.0.1.2", "netmask=255.255.255.0", "gateway=10.0.1.254",
                    "location=Main", "vmFrom=TEMPLATE", "templateVersion=33.2", "interfaces=1")).isZero();
        }
        PlatformHome home = PlatformHome.of(
                folder.resolve("home").resolve(PlatformHome.FOLDER), configuration.platform(null));
        assertThat(home.ledger().entries()).extracting(Entry::kind).contains("node");
        assertThat(Main.run("deploy-node", "--config", folder.resolve("platform.yaml").toString(),
                "--home", folder.resolve("home").toString(), "environment=test", "nmae=conference-2")).isEqualTo(2);
    }

    @Test
    void refusesToGoBackWhereNothingWasUpgraded() throws Exception {
        PipelineResult result = pipeline("pauseSchedule('test') { pexipRollback supportCase: 'CASE-7' }").run();
        assertThat(result.failure()).isInstanceOfSatisfying(StageStopped.class,
                stopped -> assertThat(stopped.kind()).isEqualTo(Problem.Kind.GATE_CLOSED));
        assertThat(result.explanation()).contains("The ledger knows no upgrade of 'test' that could be undone");
        assertThat(Main.run("rollback", "--config", folder.resolve("platform.yaml").toString(),
                "--home", folder.resolve("home").toString(), "--environment", "test", "--way", "machines")).isEqualTo(3);
        assertThat(Main.run("rollback", "--config", folder.resolve("platform.yaml").toString(),
                "--home", folder.resolve("home").toString(), "--environment", "test", "--way", "sideways")).isEqualTo(2);
    }

    @Test
    void aRunEndsWhereItNeedsAPersonAndNotWhereAnotherOneDoes() throws Exception {
        PlatformHome home = PlatformHome.of(
                folder.resolve("home").resolve(PlatformHome.FOLDER), configuration.platform(null));
        Instant now = home.clock().instant();
        home.desk().ask(new Question("promotion#7.verifyVbv-1", "promotion#7", "verifyVbv-1",
                Question.Kind.ATTESTATION, "vbv", "test", "34.1", "Place a call", List.of(), "", List.of(),
                Starter.person("petra"), now, now.plus(Duration.ofDays(1))));
        Path script = Files.writeString(folder.resolve("Jenkinsfile"),
                "node { pexipGate name: 'Quiet', environment: 'prod', rules: ['no-upgrade-running'] }");
        assertThat(Main.run("run", "--config", folder.resolve("platform.yaml").toString(), "--home",
                folder.resolve("home").toString(), "--jenkinsfile", script.toString(), "--workspace",
                folder.toString(), "--no-wait")).isZero();
        assertThat(home.ledger().entries()).extracting(Entry::kind).contains("gate");
    }

    @Test
    void refusesAStepThatKnowsNoEnvironment() throws Exception {
        PipelineResult result = pipeline("node { pexipSnapshot() }").run();
        assertThat(result.explanation()).contains("name one, or put the step into promoteToProd { }");
    }

    private EmbeddedPipeline pipeline(String script) {
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return new EmbeddedPipeline(
                controller, new PipelineSettings("promotion", 1, script, Map.of(), folder, "rita", out));
    }

    private String said() {
        return console.toString(StandardCharsets.UTF_8);
    }
}
