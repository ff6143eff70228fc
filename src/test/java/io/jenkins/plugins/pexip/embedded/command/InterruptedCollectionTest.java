package io.jenkins.plugins.pexip.embedded.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.cli.ExitCode;
import io.jenkins.plugins.pexip.cli.Main;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.simulator.ServiceHours;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.SimulationConfig.EnvironmentConfig;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody ends the command line while Newman is at work, which is ended with it and has failed nothing by that. */
class InterruptedCollectionTest {

    @TempDir
    Path folder;

    private Simulation simulation;

    private Process run() throws Exception {
        Path newman = Files.writeString(folder.resolve("newman.sh"), """
                [ "$1" = --version ] && exec echo 6.2.2
                touch '%s'
                exec sleep 300
                """.formatted(folder.resolve("at-work")));
        ServiceHours all = new ServiceHours(null, null, LocalTime.MIN, LocalTime.MAX);
        SimulationConfig config = new SimulationConfig("vbv", Instant.parse("2026-11-21T05:00:00Z"), 0, List.of(
                new EnvironmentConfig("test", Kind.TEST, "33.2", 1, null, all, false, null, all)));
        simulation = Simulation.start(config, folder);
        Path platform = simulation.writeConfiguration(folder, List.of("sh", newman.toString()));
        Files.writeString(folder.resolve("Jenkinsfile"), "node { verifyVbv environment: 'test' }\n");
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), InterruptedCollectionTest.class.getName(), "run",
                "--config",
                platform.toString(), "--home", folder.resolve("home").toString(), "--workspace", folder.toString(),
                "--jenkinsfile", folder.resolve("Jenkinsfile").toString()).redirectErrorStream(true).start();
    }

    /** The command line on a machine where the end takes its time, such as one that is busy. */
    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Thread.sleep(4_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        Main.main(arguments);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nothingIsJudgedAndNothingGoesOnAfterTheInterruption() throws Exception {
        Process process = run();
        String said;
        try (BufferedReader console = process.inputReader()) {
            while (process.isAlive() && !Files.exists(folder.resolve("at-work"))) {
                Thread.sleep(20);
            }
            process.toHandle().destroy();
            said = console.lines().collect(Collectors.joining("\n"));
        } finally {
            process.destroyForcibly();
            simulation.close();
        }
        assertThat(process.waitFor()).as(said).isEqualTo(ExitCode.UNFINISHED);
        assertThat(said).contains("Interrupted. promotion#1 is not at its end", "running the collection")
                .doesNotContain("CANNOT_TEST", "is closed", "Run:  ");
        assertThat(said.lines().reduce((before, last) -> last)).get().asString().contains("give-up 'promotion#1'");
        assertThat(folder.resolve("home/jobs/promotion/builds/1/end.txt")).doesNotExist();
    }
}
