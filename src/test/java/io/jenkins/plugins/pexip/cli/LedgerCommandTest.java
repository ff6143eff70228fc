package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LedgerCommandTest {

    private static final String DIGEST = "ab".repeat(32);

    @TempDir
    Path folder;

    private final StringWriter printed = new StringWriter();
    private Path file;
    private Path publicKey;
    private Entry last;

    @BeforeEach
    void write() {
        file = folder.resolve("ledger.jsonl");
        publicKey = folder.resolve("ledger.public.pem");
        Ledger ledger = Ledger.open(file, "vbv", Clock.systemUTC(), KeyFile.made(folder.resolve("ledger.key.pem")));
        ledger.append("upgrade", "rita", Map.of("environment", "test", "version", "34.1", "package",
                Map.of("path", "upgrade.tar", "sha256", DIGEST)));
        last = ledger.append("verification", "rita", Map.of("environment", "test", "version", "34.1", "packageSha256",
                DIGEST, "platform", "PASS", "api", "PASS", "attestation", "PENDING"));
    }

    private int run(Object... arguments) {
        printed.getBuffer().setLength(0);
        CommandLine line = new CommandLine(new LedgerCommand());
        line.setOut(new PrintWriter(printed, true)).setErr(new PrintWriter(printed, true));
        line.setExitCodeExceptionMapper(problem -> problem instanceof IllegalArgumentException ? 2 : 1);
        return line.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    }

    private String printed() {
        return printed.toString();
    }

    @Test
    void verifiesAgainstWhatTheAuditorKept() throws Exception {
        assertThat(run("verify", file)).isZero();
        assertThat(printed()).startsWith("The ledger is intact: 3 entries");
        Path stranger = Files.writeString(folder.resolve("stranger.pem"),
                KeyFile.made(folder.resolve("stranger.key")).key().known().pem());
        assertThat(run("verify", file, "--key", publicKey, "--head", folder.resolve("ledger.head.json"),
                "--expect", "3:" + last.hash())).as(printed()).isZero();
        assertThat(run("verify", file, "--key", stranger)).isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("not intact from line 1 on", "none that you trust");
        assertThat(run("verify", file, "--expect", "3:" + "0".repeat(64))).isEqualTo(ExitCode.FAILED);
        assertThat(run("verify", file, "--expect", "4:" + last.hash())).isEqualTo(ExitCode.FAILED);
        assertThat(run("verify", file, "--expect", "three")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("verify", folder.resolve("none.jsonl"))).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void namesTheLineThatWasChanged() throws Exception {
        Files.writeString(file, Files.readString(file).replace("\"34.1\"", "\"35.1\""));
        assertThat(run("verify", file)).isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains(
                "not intact from line 2 on", "signature does not hold", "The line before it is.");
        assertThat(run("export", file, "--to", folder.resolve("out"))).isEqualTo(ExitCode.FAILED);
        assertThat(printed()).contains("Nothing was exported");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void exportsStatementsThatCanBeChecked() throws Exception {
        assertThat(run("export", file, "--to", folder.resolve("out"))).isZero();
        Path statement = folder.resolve("out/0003-verification-test.intoto.json");
        assertThat(printed()).contains(statement.toString());
        assertThat(run("check", statement, "--key", publicKey)).isZero();
        assertThat(printed()).contains("holds", "test-result", DIGEST);
        Files.writeString(statement, Files.readString(statement).replaceFirst("payload\":\"ey", "payload\":\"fy"));
        assertThat(run("check", statement, "--key", publicKey)).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void saysWhereThereIsNothingToExport() {
        Path young = folder.resolve("young.jsonl");
        Ledger.open(young, "vbv", Clock.systemUTC(), KeyFile.made(folder.resolve("young.key.pem")))
                .append("gate", "rita", Map.of());
        assertThat(run("export", young, "--to", folder.resolve("out"), "--key", folder.resolve("young.key.pem")))
                .isZero();
        assertThat(printed()).startsWith("Nothing was written: the ledger holds no verification and no promotion yet.");
    }

    @Test
    void handsOverToANewKey() {
        Path next = KeyFile.made(folder.resolve("next.pem")).file();
        assertThat(run("hand-over", file, "--to", next)).isEqualTo(ExitCode.WRONG_USE);
        KeyFile.made(next).key();
        assertThat(run("hand-over", file, "--to", next, "--by", "ada")).as(printed()).isZero();
        assertThat(printed()).contains("Entry 4 hands over", "evidence.signingKey");
        Ledger.open(file, "vbv", Clock.systemUTC(), KeyFile.provided(next)).append("gate", "ada", Map.of());
        assertThat(run("verify", file, "--key", publicKey)).as(printed()).isZero();
        assertThat(run("hand-over", file, "--to", next)).as("with the old key").isEqualTo(ExitCode.FAILED);
    }
}
