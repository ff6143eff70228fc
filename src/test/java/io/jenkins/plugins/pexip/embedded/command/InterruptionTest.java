package io.jenkins.plugins.pexip.embedded.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.cli.ExitCode;
import io.jenkins.plugins.pexip.cli.Main;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.OpenWork;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody ends the command line while a run is under way. */
class InterruptionTest {

    @TempDir
    Path folder;

    /** Nobody listens on the node's port, so the upgrade asks again and again. */
    private Path configure() throws Exception {
        Files.writeString(folder.resolve("it's a Jenkinsfile"), """
                node { pexipUpgrade environment: 'test', version: params.VERSION, packageFile: 'up.tar',
                    sha256: '%s' }
                """.formatted("0".repeat(64)));
        Files.writeString(folder.resolve("up.tar"), "package");
        return Files.writeString(folder.resolve("platform.yaml"), """
                platforms:
                  - name: vbv
                    environments:
                      - name: test
                        kind: test
                        managementNode: {url: "https://127.0.0.1:9", credentials: node}
                        machines: [{name: vm, resourceGroup: rg, role: MANAGEMENT_NODE}]
                        azure: {tenant: t, subscription: s, credentials: azure}
                credentials:
                  node: {user: admin, file: SECRET}
                  azure: {user: id, file: SECRET}
                """.replace("SECRET", Files.writeString(folder.resolve("secret"), "secret").toString()));
    }

    private Process run() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "run",
                "--config", configure().toString(), "--home", folder.resolve("home").toString(),
                "--workspace", folder.toString(), "--user", "rita",
                "--jenkinsfile", folder.resolve("it's a Jenkinsfile").toString(), "--param", "VERSION=34.1"));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void isToldWhatStandsOpenAndHowToGoOn() throws Exception {
        Process process = run();
        List<String> said = new ArrayList<>();
        try (BufferedReader console = process.inputReader()) {
            untilItAsks(process);
            process.toHandle().destroy(); // as the system does at a shutdown; Ctrl-C is the same to it
            console.lines().forEach(said::add);
        } finally {
            process.destroyForcibly();
        }
        String all = String.join("\n", said);
        assertThat(process.waitFor()).as(all).isEqualTo(ExitCode.UNFINISHED);
        assertThat(all).contains("Interrupted. promotion#1 is not at its end, and nothing was put back.",
                "pexipUpgrade of test: checking names since", "nothing was changed",
                "resume 1 --config %s".formatted(folder.resolve("platform.yaml")),
                "--jenkinsfile '%s/it'\\''s a Jenkinsfile'".formatted(folder),
                "--param VERSION=34.1", "--user rita", "give-up 'promotion#1' --config");
        assertThat(folder.resolve("home/jobs/promotion/builds/1/end.txt")).as("it is not at its end").doesNotExist();
    }

    private void untilItAsks(Process process) throws Exception {
        while (process.isAlive() && !journals().contains("\"trouble\"")) {
            Thread.sleep(50);
        }
        assertThat(process.isAlive()).isTrue();
    }

    private String journals() throws Exception {
        if (!Files.isDirectory(folder.resolve("home/pexip-promotion"))) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("home/pexip-promotion"))) {
            for (Path file : files.filter(each -> each.endsWith("journal.jsonl")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    void whatStandsOpenIsReadFromTheJournal() {
        Journal journal = Journal.open(folder.resolve("journal.jsonl"));
        write(journal, Journal.Kind.STARTED, "pexipSnapshot");
        write(journal, Journal.Kind.ENTERED, "switching machines off");
        write(journal, Journal.Kind.INTENT, "lock take");
        write(journal, Journal.Kind.INTENT, "deallocate rg/vm-1");
        write(journal, Journal.Kind.OUTCOME, "deallocate rg/vm-1");
        write(journal, Journal.Kind.INTENT, "deallocate rg/vm-2");
        assertThat(OpenWork.in(journal)).singleElement().asString().isEqualTo("pexipSnapshot of test: switching"
                + " machines off since 2026-11-21T20:00:02Z; so far: deallocate rg/vm-1, deallocate rg/vm-2");
        write(journal, Journal.Kind.ENDED, "pexipSnapshot");
        assertThat(OpenWork.in(journal)).isEmpty();
    }

    private int written;

    private void write(Journal journal, Journal.Kind kind, String key) {
        journal.append(new Journal.Entry(Instant.parse("2026-11-21T20:00:00Z").plusSeconds(++written),
                "pexipSnapshot-1", kind, key, JsonNodeFactory.instance.objectNode().put("environment", "test")));
    }
}
