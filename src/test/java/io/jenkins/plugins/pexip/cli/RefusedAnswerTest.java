package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.person.Starter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An answer that does not count is refused as a closed gate is; a word that nobody asked for is a wrong use. */
class RefusedAnswerTest {

    @TempDir
    private Path folder;

    private PlatformHome home;
    private int code;

    @BeforeEach
    void configure() throws Exception {
        Path config = OneEnvironment.write(folder);
        home = PlatformHome.of(folder.resolve(PlatformHome.FOLDER), Configuration.read(config).platform(null));
    }

    private void ask(String id, String starter) {
        Instant now = home.clock().instant();
        home.desk().ask(new Question(id, "promotion#1", "promoteToProd-1", Question.Kind.APPROVAL, "vbv", "test", "34.1",
                "Promote", List.of(), "", List.of(), Starter.person(starter), now, now.plus(Duration.ofDays(1))));
    }

    private String type(String command, String question) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        code = line.execute(command, question, "--config", folder.resolve("platform.yaml").toString(), "--home",
                folder.toString(), "--note", "why", "--sign", folder.resolve("sam.pem").toString());
        return out.toString();
    }

    @Test
    void ofWhoStartedTheRun() {
        ask("own", "sam");
        assertThat(type("approve", "own")).contains("sam started this promotion and cannot approve it");
        assertThat(code).isEqualTo(ExitCode.GATE_CLOSED);
    }

    @Test
    void tooLate() {
        ask("closed", "rita");
        home.desk().close("closed", "It was declined.");
        assertThat(type("approve", "closed")).contains("is closed; the answer was not taken. It was declined.");
        assertThat(code).isEqualTo(ExitCode.GATE_CLOSED);
    }

    @Test
    void toAnotherKindOfQuestionOrNoneIsAWrongUse() {
        ask("asked", "rita");
        assertThat(type("attest", "asked")).contains("use 'approve'");
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        assertThat(type("approve", "none")).contains("There is no question 'none'");
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
    }
}
