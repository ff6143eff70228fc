package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.ledger.Audit;
import io.jenkins.plugins.pexip.ledger.Inspection;
import io.jenkins.plugins.pexip.secrets.StraySecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed command line as a newcomer uses it: processes, exit codes, and what they print. */
class DemoIT {

    private static final String JAR = "target/pexip-promotion-cli.jar";
    private static final String NEWMAN = "newman/node_modules/newman/bin/newman.js";

    @TempDir
    Path folder;

    /** Nothing that is simulated may depend on how fast the machine is: each line, and each simulated time in it. */
    @Test
    void promotesAndLeavesEvidenceAndSaysTheSameOnAMachineThatDoesMuchElse() throws Exception {
        Ended quiet = demo("34.1", Path.of("Jenkinsfile.example"));
        isPromoted(quiet);
        Ended busy;
        try (Load load = Load.of(4)) {
            busy = demo("34.1", Path.of("Jenkinsfile.example"));
        }
        assertThat(busy.exitCode()).as(busy.output()).isZero();
        assertThat(simulated(busy.output())).isEqualTo(simulated(quiet.output()));
    }

    private void isPromoted(Ended demo) throws IOException {
        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("Result:  34.1 was promoted to prod, approved by sam.approver");
        Path home = folder.resolve("home/pexip-promotion/verify-by-video/rehearsal");
        assertThat(Inspection.thorough(home.resolve("ledger.jsonl"), Audit.NONE).state().intact()).isTrue();
        assertThat(Files.readString(home.resolve("promotions/promotion_1/report.html")))
                .contains("34.1 was promoted to prod");
        noSecretWentAstray(demo);
        thePagesShowWhatItPrints(demo);
    }

    private static void thePagesShowWhatItPrints(Ended demo) throws IOException {
        for (String sample : List.of("pexipPlan.md: test: package", "pauseSchedule.md: test: schedule",
                "pexipSnapshot.md: test: built-in", "promoteToProd.md: prod: Gate")) {
            String[] where = sample.split(": ", 2);
            List<String> shown = new DocumentedCommands(Path.of("docs/steps", where[0])).consoleFrom(where[1]);
            List<String> printed = simulated(demo.output());
            for (String line : simulated(String.join("\n", shown))) {
                String start = line.replaceFirst(" ?…$", "").replaceAll("\\d+ MiB", "SIZE");
                List<String> rest = printed;
                int at = IntStream.range(0, rest.size())
                        .filter(i -> rest.get(i).replaceAll("\\d+ MiB", "SIZE").startsWith(start))
                        .findFirst().orElse(-1);
                assertThat(at).as("%s: %s%nin%n%s", sample, line, demo.output()).isNotNegative();
                printed = printed.subList(at + 1, printed.size());
            }
        }
    }

    private void noSecretWentAstray(Ended demo) throws IOException {
        Path secrets = folder.resolve("platform/secrets");
        StraySecrets search = StraySecrets.of(secrets);
        assertThat(search.count()).isGreaterThan(50);
        assertThat(search.in("console", demo.output())).isEmpty();
        Path signingKey = folder.resolve("home/pexip-promotion/verify-by-video/rehearsal/ledger.key.pem");
        Path ownKeys = folder.resolve("platform/people");
        assertThat(search.in(folder, secrets, ownKeys, signingKey)).isEmpty();
    }

    @Test
    void promotesInOneCallOfTheSharedLibrary() throws Exception {
        Path script = folder.resolve("Jenkinsfile");
        Files.writeString(script, Files.readString(Path.of("vars/promotePexip.groovy"))
                + "def promote = this\nnode { promote.call(version: params.VERSION, packageFile: params.PACKAGE,"
                + " sha256: params.SHA256) }\n");
        Ended demo = demo("34.1", script);
        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("34.1 was promoted to prod");
    }

    /** Without what is real, or made up for each demo: ports, digests, how fast bytes went. */
    private static List<String> simulated(String output) {
        return output.lines()
                .filter(line -> !line.contains("/s,") && !line.contains(" MiB/s"))
                .map(line -> line.replaceAll("127\\.0\\.0\\.1:\\d+", "HOST").replaceAll("[0-9a-f]{64}", "DIGEST")
                        .replaceAll("\\.[0-9a-f]{8}\\b", ".DIGEST"))
                .toList();
    }

    @Test
    void refusesAForbiddenTargetBeforeAnythingIsTouched() throws Exception {
        Ended demo;
        try (Load load = Load.of(4)) {
            demo = demo("36.0", Path.of("Jenkinsfile.example"));
        }
        assertThat(demo.exitCode()).as(demo.output()).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(demo.output())
                .contains("test-major-lead (MUST, source G 1): FAIL", "upgrade-path (MUST, source V): FAIL")
                .contains("Gate 'Test plan'").doesNotContain("UNKNOWN")
                .contains("production.version = 33.2", "Choose a target of at most 34.x")
                .doesNotContain("is paused", "deallocate", "uploaded");
    }

    @Test
    void simulatesUntilItIsStopped() throws Exception {
        Path output = folder.resolve("simulation");
        Process process = java("simulate", "--config", "src/simulator/resources/demo/simulation.yaml",
                "--output", output.toString(), "--package", "34.1", "--package-mib", "1");
        try {
            String printed = read(process, "Running");
            assertThat(printed).contains("Azure Resource Manager", "test, Management Node", "https://127.0.0.1:");
            assertThat(Configuration.read(output.resolve("platform.yaml")).platform(null).environments()).hasSize(2);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("stops on a signal").isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private record Ended(int exitCode, String output) {}

    private Ended demo(String target, Path jenkinsfile) throws IOException, InterruptedException {
        Process process = java("demo", "--target", target, "--folder", folder.toString(), "--jenkinsfile",
                jenkinsfile.toString(), "--package-mib", "1", "--newman", "node",
                Path.of(NEWMAN).toAbsolutePath().toString());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String read(Process process, String until) throws IOException {
        StringBuilder read = new StringBuilder();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null && !line.startsWith(until); line = lines.readLine()) {
            read.append(line).append('\n');
        }
        return read.toString();
    }
}
