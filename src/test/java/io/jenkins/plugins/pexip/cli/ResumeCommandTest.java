package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.assembly.Presence;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code resume}, as somebody types it. */
class ResumeCommandTest {

    @TempDir
    Path folder;

    private int code;

    @BeforeEach
    void configure() throws Exception {
        OneEnvironment.write(folder);
        jenkinsfile("echo 'it runs'");
    }

    private void jenkinsfile(String script) throws Exception {
        Files.writeString(folder.resolve("Jenkinsfile"), script);
    }

    private String type(String... command) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--config", folder.resolve("platform.yaml").toString(), "--home", folder.toString(),
                "--user", "rita"));
        if (!words.contains("rollback")) {
            words.addAll(List.of("--jenkinsfile", folder.resolve("Jenkinsfile").toString()));
        }
        code = line.execute(words.toArray(String[]::new));
        return out.toString();
    }

    /** A run whose process died before it had done anything. */
    private void died() throws Exception {
        Files.createDirectories(folder.resolve("jobs/promotion/builds/1"));
    }

    @Test
    void goesOnWithARunThatDied() throws Exception {
        died();
        type("resume", "1");
        assertThat(code).isEqualTo(ExitCode.DONE);
    }

    @Test
    void refusesARunThatNeverBegan() throws Exception {
        assertThat(type("resume", "7")).startsWith("promotion#7 was never begun in ").contains("Begin a new one.");
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        assertThat(folder.resolve("jobs")).doesNotExist();
    }

    @Test
    void refusesARunThatHasEnded() throws Exception {
        type("run");
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(type("resume", "1")).isEqualTo("promotion#1 has ended (SUCCESS), so there is nothing to go on with. "
                + "Begin a new one.\n");
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        jenkinsfile("error 'no good'");
        type("run");
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(type("resume", "2")).startsWith("promotion#2 has ended (FAILURE)");
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void refusesToGoOnWithARollbackThatNeverBeganOrHasEnded() throws Exception {
        String[] again = {"rollback", "--environment", "test", "--run", "1"};
        assertThat(type(again)).startsWith("rollback#1 was never begun in ");
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        Path run = Files.createDirectories(folder.resolve("jobs/rollback/builds/1"));
        Files.writeString(run.resolve("end.txt"), "FAILURE");
        assertThat(type(again)).startsWith("rollback#1 has ended (FAILURE), so there is nothing to go on with.");
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void leavesOneAloneThatAnotherProcessDrives() throws Exception {
        died();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"),
                        ResumeCommandTest.class.getName(), folder.toString())
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('x');
            assertThat(type("resume", "1")).startsWith("Another process is at work on promotion#1. Nothing was done;");
            assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        } finally {
            other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        type("resume", "1");
        assertThat(code).isEqualTo(ExitCode.DONE);
    }

    /** Drives the promotion until it is killed. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        PlatformHome home = PlatformHome.of(folder.resolve(PlatformHome.FOLDER),
                Configuration.read(folder.resolve("platform.yaml")).platform(null));
        try (Presence here = home.presence("promotion#1")) {
            System.out.write('x');
            System.out.flush();
            Thread.sleep(60_000);
        }
    }
}
