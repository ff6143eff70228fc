package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.assembly.Presence;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.stage.Journal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code give-up}, as somebody types it. */
class GiveUpCommandTest {

    @TempDir
    Path folder;

    private PlatformHome home;
    private int code;

    @BeforeEach
    void configure() throws Exception {
        Path config = OneEnvironment.write(folder);
        home = PlatformHome.of(folder.resolve(PlatformHome.FOLDER), Configuration.read(config).platform(null));
    }

    private String giveUp(String promotion) {
        return run("give-up", promotion, "--sign", folder.resolve("sam.pem").toString());
    }

    private String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", folder.resolve("platform.yaml").toString(), "--home", folder.toString()));
        code = line.execute(all.toArray(String[]::new));
        return out.toString();
    }

    /** As the file stands on the disk. */
    private void owe(String promotion) throws Exception {
        Path debts = home.folder().resolve("debts");
        Files.createDirectories(debts);
        Files.writeString(debts.resolve("test.json"), """
                [{"kind": "SCHEDULE", "thing": "VM Start Stop", "before": "ENABLED", "during": "PAUSED",
                  "promotion": "%s", "startedBy": "rita", "since": "2026-11-30T20:00:00Z",
                  "holder": {"promotion": "%s", "run": "pauseSchedule-1"}}]
                """.formatted(promotion, promotion));
    }

    /** A snapshot that died before its first phase. */
    private void died(String promotion) {
        home.journal(promotion).append(new Journal.Entry(Instant.now(), "pexipSnapshot-1", Journal.Kind.STARTED,
                "pexipSnapshot",
                JsonNodeFactory.instance.objectNode().put("environment", "test").put("retainDays", 30)));
    }

    @Test
    void endsWhatIsUnderWayAndSaysWhoGaveItUp() {
        died("promotion#1");
        assertThat(giveUp("promotion#1")).contains("sam gave the promotion up.", "Nothing was changed.",
                "promotion#1 is given up: nothing of it is left to be put back.");
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(giveUp("promotion#1")).isEqualTo("Nothing of promotion#1 is under way; nothing was done.\n");
    }

    @Test
    void saysWhatIsStillToBePutBackAndSoDoDebts() throws Exception {
        died("promotion#1");
        owe("promotion#1");
        assertThat(giveUp("promotion#1"))
                .contains("Still to be put back: test: the schedule 'VM Start Stop' was changed from enabled to paused")
                .doesNotContain("nothing of it is left");
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(run("debts"))
                .contains("promotion promotion#1 (started by rita, 2026-11-30T20:00:00Z), and was not put back yet")
                .contains("The next run on 'test' puts it back.");
    }

    @Test
    void saysThatThereIsNoSuchPromotion() {
        assertThat(giveUp("promotion#7")).startsWith("There is no promotion 'promotion#7' in ");
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void leavesOneAloneThatAnotherProcessDrives() throws Exception {
        died("promotion#1");
        Process other = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"),
                        GiveUpCommandTest.class.getName(), folder.toString()))
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('x');
            assertThat(giveUp("promotion#1")).startsWith("Another process is at work on promotion#1.");
            assertThatThrownBy(() -> home.presence("promotion#1")).isInstanceOf(ConfigurationProblem.class);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(giveUp("promotion#1")).contains("sam gave the promotion up.");
    }

    /** Steps say so each, within the process that runs them, which says so too. */
    @Test
    void aProcessIsAtWorkUntilTheLastThatSaidSoHasLeft() throws Exception {
        Presence process = home.presence("promotion#1");
        Presence step = home.presence("promotion#1");
        step.close();
        step.close();
        assertThat(isFreeForOthers()).isFalse();
        process.close();
        assertThat(isFreeForOthers()).isTrue();
    }

    private boolean isFreeForOthers() throws Exception {
        Process other = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"),
                        GiveUpCommandTest.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return other.getInputStream().read() == 'x';
        } finally {
            other.destroyForcibly().waitFor();
        }
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
