package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's rehearsal, each line as it is printed, in order, by a shell. */
class RehearsalIT {

    private static final String SIMULATE = DocumentedCommands.JAR + "simulate ";

    @TempDir
    private Path folder;

    @Test
    void eachLineOfTheReadmesRehearsalDoesWhatItSays() throws Exception {
        for (String name : List.of("target", "src", "newman", "Jenkinsfile.example")) {
            Files.createSymbolicLink(folder.resolve(name), Path.of(name).toAbsolutePath());
        }
        List<String> lines = new DocumentedCommands(Path.of("README.md")).of("Rehearse it").stream()
                .filter(line -> line.startsWith(DocumentedCommands.JAR)).toList();
        assertThat(lines).hasSizeGreaterThan(10).first().asString().startsWith(SIMULATE);
        Process simulation = shell("exec " + lines.get(0));
        try {
            awaitRunning(simulation);
            for (String line : lines.subList(1, lines.size())) {
                run(line);
            }
        } finally {
            simulation.destroy();
            simulation.waitFor(20, TimeUnit.SECONDS);
            simulation.destroyForcibly();
        }
        Path home = folder.resolve("pexip-home/pexip-promotion/verify-by-video/rehearsal");
        assertThat(home.resolve("promotions/promotion_1/report.html"))
                .content().contains("34.1 was promoted to prod");
    }

    private void run(String line) throws IOException, InterruptedException {
        Process process = shell(line);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int expected = line.endsWith("# ends with 4") ? ExitCode.WAITING_FOR_A_PERSON : ExitCode.DONE;
        assertThat(process.waitFor()).as(line + "\n" + output).isEqualTo(expected);
    }

    private Process shell(String line) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", line).directory(folder.toFile()).redirectErrorStream(true);
        shell.environment().merge("PATH", java, (path, first) -> first + ":" + path);
        return shell.start();
    }

    private static void awaitRunning(Process simulation) throws IOException {
        var lines = simulation.inputReader(StandardCharsets.UTF_8);
        StringBuilder printed = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            printed.append(line).append('\n');
            if (line.startsWith("Running")) {
                return;
            }
        }
        throw new IOException("The simulation ended: " + printed);
    }
}
