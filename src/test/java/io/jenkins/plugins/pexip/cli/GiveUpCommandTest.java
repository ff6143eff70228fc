package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.assembly.Presence;
import io.jenkins.plugins.pexip.stage.Journal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
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
        StringWriter out = new StringWriter();
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        code = line.execute("give-up", promotion, "--config", folder.resolve("platform.yaml").toString(),
                "--home", folder.toString(), "--sign", folder.resolve("sam.pem").toString());
        return out.toString();
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
        assertThat(giveUp("promotion#1")).contains("sam gave the promotion up.", "Nothing was changed.");
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(giveUp("promotion#1")).isEqualTo("Nothing of promotion#1 is under way; nothing was done.\n");
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
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(giveUp("promotion#1")).contains("sam gave the promotion up.");
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
