package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int check(Path file) {
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return line.execute("config", "check", "--config", file.toString());
    }

    @Test
    void saysWhatAGoodFileConfiguresWithoutReadingASecret() throws Exception {
        assertThat(check(OneEnvironment.write(folder))).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("vbv: test (TEST, https://node.example.ca, machines: 1)")
                .contains("Nothing is wrong with");
    }

    @Test
    void endsAsWrongUseWithEachFaultOnALineOfItsOwn() throws Exception {
        Path file = OneEnvironment.write(folder);
        Files.writeString(file, Files.readString(file).replace("kind: test", "kind: tset").replace("role:", "rule:"));
        assertThat(check(file)).isEqualTo(ExitCode.WRONG_USE);
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("platform.yaml, line "));
    }
}
