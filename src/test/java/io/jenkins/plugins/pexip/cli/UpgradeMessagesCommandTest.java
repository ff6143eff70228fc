package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.message.SeedLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpgradeMessagesCommandTest {

    private static final String INFO = "2017-03-03T12:12:02.400+00:00 manager 2017-03-03 12:12:02,456 Level=\"INFO\""
            + " Name=\"administrator.system.upgrade\" Message=\"Upgrade started.\"";
    private static final String FAILED = INFO.replace("INFO", "ERROR").replace("started", "failed");

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private int classify(String... lines) throws IOException {
        return run(Files.write(folder.resolve("admin.log"),
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private int run(Path file) {
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));
        return line.execute("upgrade-messages", file.toString());
    }

    @Test
    void theVendorsOwnTwoLinesAreExpected() throws IOException {
        assertThat(classify(INFO, SeedLines.UNABLE_TO_CONTACT, "", SeedLines.CONNECTIVITY_LOST)).isZero();
        assertThat(said.toString())
                .contains("line 2, expected: " + SeedLines.UNABLE_TO_CONTACT)
                .contains("line 4, expected: " + SeedLines.CONNECTIVITY_LOST)
                .contains("4 lines: expected during an upgrade 2, not expected 0, not readable 0.")
                .doesNotContain("line 1,");
    }

    @Test
    void anythingElseIsNamedAndEndsWith3() throws IOException {
        assertThat(classify(SeedLines.UNABLE_TO_CONTACT, FAILED)).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(said.toString()).contains("line 2, not expected: " + FAILED)
                .contains("expected during an upgrade 1, not expected 1, not readable 0.");
    }

    @Test
    void aLineThatCannotBeReadIsNamedAndNotSwallowed() throws IOException {
        String torn = SeedLines.UNABLE_TO_CONTACT.substring(0, 150);
        assertThat(classify(torn, "what is this")).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(said.toString()).contains("line 1, not readable: " + torn, "line 2, not readable: what is this",
                "not expected 0, not readable 2.");
    }

    @Test
    void nothingOfTheLogSteersTheTerminal() throws IOException {
        classify(FAILED + " Participant=\"\u001b[2Jgone\"");
        assertThat(said.toString()).doesNotContain("\u001b").contains("?[2Jgone");
    }

    @Test
    void bytesThatAreNotUtf8StopNothing() throws IOException {
        assertThat(run(Files.write(folder.resolve("latin.log"),
                (FAILED + " Participant=\"Andr\u00e9\"\n" + INFO).getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(said.toString()).contains("line 1, not expected").contains("2 lines:");
    }

    @Test
    void ofALineWithoutAnEndOnlyTheBeginningIsShown() throws IOException {
        assertThat(run(Files.write(folder.resolve("zeros.log"), new byte[1 << 20]))).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(said.toString()).hasSizeLessThan(5000).contains("1 line: ");
    }

    @Test
    void aLineThatIsTooLongIsNotReadableWhateverItsBeginningSays() throws IOException {
        assertThat(classify(INFO + " Detail=\"" + "x".repeat(1 << 17) + "\"", INFO)).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(said.toString()).contains("line 1, not readable: ", "2 lines: expected during an upgrade 0, not"
                + " expected 0, not readable 1.").hasSizeLessThan(5000);
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        assertThat(run(folder.resolve("none.log"))).isEqualTo(ExitCode.WRONG_USE);
        assertThat(said.toString()).contains("There is no file").contains("none.log").doesNotContain("\tat ");
    }
}
