package io.jenkins.plugins.pexip.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.simulator.DemoPackage;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.stage.record.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packed plugin in a real Jenkins, which is not on Maven Central: {@code mvn verify -Djenkins.war=…
 * -Djenkins.plugins=…}, the latter a folder with workflow-aggregator, configuration-as-code, credentials,
 * plain-credentials and what these need.
 */
class RealJenkinsIT {

    private static final String JOB = "promotion";
    private static final Path NEWMAN = Path.of("newman/node_modules/newman/bin/newman.js").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void runsTheExampleThroughARestart() throws Exception {
        String war = System.getProperty("jenkins.war");
        String plugins = System.getProperty("jenkins.plugins");
        Assumptions.assumeTrue(war != null && plugins != null,
                "Skipped: no Jenkins was named by -Djenkins.war=… and -Djenkins.plugins=…");
        try (Simulation simulation = Simulation.start(SimulationConfig.demo(), folder)) {
            Path config = simulation.writeConfiguration(folder.resolve("platform"), List.of("node", NEWMAN.toString()));
            try (RealJenkins jenkins = RealJenkins.install(Path.of(war), Path.of(plugins),
                    Path.of("target/pexip-promotion.hpi"), folder.resolve("home"),
                    config.resolveSibling("jenkins.yaml"))) {
                review(Configuration.read(config).platform(null));
                DemoPackage upgrade = DemoPackage.write(jenkins.workspace(JOB).resolve("upgrade.tar"), "34.1", 1);
                jenkins.start();
                promote(jenkins, upgrade.sha256());
            }
        }
    }

    private void review(Platform platform) {
        PlatformHome home = PlatformHome.of(folder.resolve("home").resolve(PlatformHome.FOLDER), platform);
        home.records(platform).add(new Review("34.0", null, List.of()), Speaker.signedIn("petra"));
        home.records(platform).add(new Review("34.1", null, List.of()), Speaker.signedIn("petra"));
    }

    private static void promote(RealJenkins jenkins, String sha256) throws IOException, InterruptedException {
        assertThat(jenkins.postXml("rita", "/createItem?name=" + JOB, job())).isEqualTo(200);
        assertThat(jenkins.post("rita", "/job/" + JOB + "/build", Map.of())).isEqualTo(201);
        waitForEnd(jenkins);
        assertThat(jenkins.post("rita", "/job/" + JOB + "/buildWithParameters", Map.of("SHA256", sha256)))
                .isEqualTo(201);
        Set<String> answered = new HashSet<>();
        while (true) {
            for (JsonNode question : jenkins.read("sam", run(2) + "/pexip-promotion/questions")) {
                if (answered.isEmpty()) {
                    jenkins.crashAndStart();
                }
                if (answered.add(question.path("id").asText())) {
                    answer(jenkins, question);
                }
            }
            JsonNode build = jenkins.read("rita", run(2) + "/api/json");
            if (!build.isMissingNode() && !build.path("inProgress").asBoolean(true)) {
                assertThat(build.path("result").asText()).as(() -> console(jenkins)).isEqualTo("SUCCESS");
                assertThat(console(jenkins)).contains("prod: promoted to 34.1, approved by sam");
                return;
            }
            Thread.sleep(1000);
        }
    }

    /** As the question wants to be answered; not by who started the run, where that takes somebody else. */
    private static void answer(RealJenkins jenkins, JsonNode question) throws IOException, InterruptedException {
        String action = run(2) + "/pexip-promotion/" + question.path("answer").asText();
        Map<String, String> fields = Map.of("question", question.path("id").asText(), "note", "fine");
        boolean call = question.path("kind").asText().equals("ATTESTATION");
        if (!call) {
            assertThat(jenkins.post("rita", action, fields)).as("rita started it").isEqualTo(403);
        }
        assertThat(jenkins.post(call ? "tess" : "sam", action, fields)).as(() -> question.toString()).isEqualTo(302);
    }

    /** A declarative pipeline learns its parameters from its first run, which ends without a digest. */
    private static void waitForEnd(RealJenkins jenkins) throws IOException, InterruptedException {
        while (jenkins.read("rita", run(1) + "/api/json").path("inProgress").asBoolean(true)) {
            Thread.sleep(500);
        }
    }

    private static String run(int number) {
        return "/job/" + JOB + "/" + number;
    }

    private static String console(RealJenkins jenkins) {
        try {
            return jenkins.text("rita", run(2) + "/consoleText");
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    private static String job() throws IOException {
        String script = Files.readString(Path.of("Jenkinsfile.example")).replace("&", "&amp;").replace("<", "&lt;");
        return "<flow-definition><definition class='org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition'><script>"
                + script
                + "</script><sandbox>true</sandbox></definition></flow-definition>";
    }
}
