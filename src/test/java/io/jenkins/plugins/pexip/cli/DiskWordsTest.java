package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Folders that cannot be written to, and words that a console cannot say: a sentence, never a stack trace. */
class DiskWordsTest {

    @TempDir
    Path folder;

    private int code;

    @BeforeEach
    void configure() throws Exception {
        Files.writeString(folder.resolve("platform.yaml"), """
                platforms:
                  - name: vbv
                    environments:
                      - name: test
                        kind: test
                        managementNode: {url: "https://node.example.ca", credentials: node}
                        machines: [{name: vm, resourceGroup: rg, role: MANAGEMENT_NODE}]
                        azure: {tenant: t, subscription: s, credentials: azure}
                      - name: prod
                        kind: production
                        managementNode: {url: "https://node.example.com", credentials: node}
                        machines: [{name: vm, resourceGroup: rg-prod, role: MANAGEMENT_NODE}]
                        azure: {tenant: t, subscription: s, credentials: azure}
                credentials: {node: {user: admin, environment: NODE}, azure: {user: client, environment: AZURE}}
                """);
        Files.writeString(folder.resolve("file"), "no folder");
        Files.writeString(folder.resolve("Jenkinsfile"), "echo 'nothing'\n");
        Files.write(folder.resolve("latin-1"), new byte[] {'/', '/', (byte) 0xFC, '\n'});
        Files.createDirectory(folder.resolve("folder"));
    }

    private String type(String line) {
        StringWriter out = new StringWriter();
        CommandLine command = Main.line();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        code = command.execute(line.replace("HERE", folder.toString()).split(" "));
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "run --config HERE/platform.yaml --jenkinsfile HERE/Jenkinsfile --home HERE/file",
        "run --config HERE/platform.yaml --jenkinsfile HERE/Jenkinsfile --home HERE/file/home",
        "run --config HERE/platform.yaml --jenkinsfile HERE/folder",
        "run --config HERE/platform.yaml --jenkinsfile HERE/latin-1",
        "simulate --config src/simulator/resources/demo/simulation.yaml --output HERE/file",
        "simulate --config src/simulator/resources/demo/simulation.yaml --output HERE/file/simulation",
        "plan --config HERE/platform.yaml --test 33.2 --production 33.2 --target 34.1 --report HERE/file/plan.html",
        "plan --config HERE/platform.yaml --test 33.2 --production 33.2 --target 34.1 --report HERE/folder",
        "ledger verify HERE/folder",
        "ledger export HERE/file --to HERE/folder",
        "ledger check HERE/file --key HERE/folder",
        "ledger check HERE/none --key HERE/file",
        "upgrade-messages HERE/folder",
        "policy check --gate x --facts HERE/folder",
        "config check --config HERE/file/platform.yaml",
    })
    void saysWhichPlaceIsWrong(String line) {
        assertThat(type(line)).contains(folder.toString()).doesNotContain("\tat ", "fault of the product", "Exception");
        assertThat(code).isIn(ExitCode.FAILED, ExitCode.WRONG_USE);
    }

    @Test
    void aConsoleThatHasNoArrowsGetsOthers() throws Exception {
        ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "plan", "--config",
                folder.resolve("platform.yaml").toString(), "--test", "33.2", "--production", "33.2", "--target",
                "34.1").redirectErrorStream(true);
        command.environment().putAll(Map.of("LC_ALL", "C", "LANG", "C"));
        String said = new String(command.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("33.2 -> 34.").doesNotContain("?", "\uFFFD");
    }

    @Test
    void aHomeInWhichNothingRanIsNamed() {
        assertThat(type("questions --config HERE/platform.yaml --home HERE/hoem"))
                .isEqualTo("Nothing waits for a person: nothing has run in " + folder + "/hoem yet.\n");
    }

    @Test
    void wordsThatTheConsoleLostAreNotRecorded() {
        int ended = Main.run("record", "review", "--config", folder.resolve("platform.yaml").toString(),
                "--home", folder.resolve("home").toString(), "--release", "34.1", "--breaking-change",
                "B\uFFFD\uFFFDcher weg");
        assertThat(ended).isEqualTo(ExitCode.WRONG_USE);
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(ConsoleText.lost("plan", "B\uFFFD\uFFFDcher")).get().asString()
                .startsWith("'B??cher' holds letters that this console's encoding (").contains("LC_ALL=C.UTF-8");
        assertThat(ConsoleText.lost("plan", "Bücher → weg")).isEmpty();
    }
}
