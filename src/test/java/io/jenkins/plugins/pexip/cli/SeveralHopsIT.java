package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.infinity.UpgradePackage;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared library's one call with two hops, in the sandbox of the packed command line; people answer by their keys. */
class SeveralHopsIT {

    private static final Pattern ASKED = Pattern.compile("\\(answer: (\\w+) (\\S+)\\)");

    @TempDir
    private Path folder;

    private final List<String> answered = new ArrayList<>();
    private Process simulation;

    @BeforeEach
    void simulate() throws Exception {
        Path config = folder.resolve("simulation.yaml");
        Files.writeString(config, Files.readString(Path.of("src/simulator/resources/demo/simulation.yaml"))
                .replace("\"33.2\"", "\"31.3\"").replace("conferencingNodes: 3", "conferencingNodes: 1"));
        simulation = java("simulate", "--config", config.toString(), "--output", folder.toString(), "--newman", "node",
                Path.of("newman/node_modules/newman/bin/newman.js").toAbsolutePath().toString());
        var lines = simulation.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.startsWith("Running")) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
        Path platform = folder.resolve("platform.yaml");
        Path releases = Files.writeString(folder.resolve("own-releases.yaml"), """
                releases:
                  - {version: "31.3", source: guide}
                  - {version: "31.4", follows: "31.3", source: guide}
                  - {version: "34.0", follows: "31.4", source: guide}
                """);
        Files.writeString(platform, Files.readString(platform)
                .replaceAll("releases: .*", "releases: \"" + releases + "\""));
    }

    @AfterEach
    void stop() throws InterruptedException {
        simulation.destroy();
        simulation.waitFor(20, TimeUnit.SECONDS);
        simulation.destroyForcibly();
    }

    private String brings(String version) throws Exception {
        Path file = folder.resolve("upgrade-" + version + ".tar");
        UpgradePackage.write(file, version, 1 << 20);
        String sha256 = HexFormat.of().formatHex(Sha256.nothing().digest(Files.readAllBytes(file)));
        return "'%s': [packageFile: '%s', sha256: '%s']".formatted(version, file.getFileName(), sha256);
    }

    @Test
    void oneCallTakesBothEnvironmentsOverTwoHops() throws Exception {
        Path script = prepared();
        String output = begun(script);
        while (!output.contains("Result:  34.0 was promoted to prod")) {
            answer(output);
            output = resumed(script);
        }
        assertThat(answered).containsExactly("attest", "approve", "waive", "attest", "approve");
    }

    /** The first one ends before anybody attested Test; Production would not follow a Test that is not. */
    @Test
    void aRunThatIsBegunAnewAsksForTheAttestationFirst() throws Exception {
        Path script = prepared();
        assertThat(begun(script)).contains("(answer: attest ");
        ends(0, "give-up", "promotion#1", "--sign", key("rita.release"));
        String output = begun(script);
        assertThat(output).contains("verifyVbv comes before the first hop: Test on 31.4 is verified by API");
        answer(output);
        assertThat(ended("resume", "2", "--jenkinsfile", script.toString(), "--workspace", folder.toString(),
                "--no-wait").output()).contains("(answer: approve ");
    }

    private String begun(Path script) throws Exception {
        return ends(4, "run", "--jenkinsfile", script.toString(), "--workspace", folder.toString(), "--no-wait");
    }

    /** The call for two hops, and what people have to say before. */
    private Path prepared() throws Exception {
        Path script = folder.resolve("Jenkinsfile");
        Files.writeString(script, Files.readString(Path.of("vars/promotePexip.groovy")) + """
                def promote = this
                node {
                    promote.call(version: '34.0', packages: [%s, %s],
                        waivers: [reason: 'the vendor knows no release in between', expires: '2027-02-01', guideChange: false])
                }
                """.formatted(brings("31.4"), brings("34.0")));
        for (String release : List.of("31.4", "34.0")) {
            ends(0, "record", "review", "--release", release, "--sign", key("petra.platform"));
        }
        ends(0, "record", "briefing", "--major", "34", "--attended", "--sign", key("petra.platform"));
        return script;
    }

    private String resumed(Path script) throws Exception {
        Ended ended = ended("resume", "1", "--jenkinsfile", script.toString(), "--workspace", folder.toString(),
                "--no-wait");
        assertThat(ended.exitCode()).as(ended.output()).isIn(0, 4);
        return ended.output();
    }

    private void answer(String output) throws Exception {
        Matcher asked = ASKED.matcher(output);
        String command = null;
        String question = null;
        while (asked.find()) {
            command = asked.group(1);
            question = asked.group(2);
        }
        assertThat(question).as(output).isNotNull();
        answered.add(command);
        String who = command.equals("attest") ? "tess.tester" : "sam.approver";
        ends(0, command, question, "--note", "a rehearsal has no week to soak", "--sign", key(who));
    }

    private String key(String person) {
        return folder.resolve("people").resolve(person + ".pem").toString();
    }

    private String ends(int exitCode, String... arguments) throws Exception {
        Ended ended = ended(arguments);
        assertThat(ended.exitCode()).as(String.join(" ", arguments) + "\n" + ended.output()).isEqualTo(exitCode);
        return ended.output();
    }

    private record Ended(int exitCode, String output) {}

    private Ended ended(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", folder.resolve("platform.yaml").toString(), "--home",
                folder.resolve("home").toString()));
        Process process = java(all.toArray(String[]::new));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                Path.of("target/pexip-promotion-cli.jar").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
