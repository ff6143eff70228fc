package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** British Columbia no longer goes back to winter time: what the JVM believes about it is no help any more. */
class TimeZoneCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void forgetTheFile() {
        System.clearProperty(TimeZones.PROPERTY);
    }

    @Test
    void aGateIsClosedTwoAndAHalfHoursBeforeTheServiceOpens() {
        assertThat(check("vancouver-1250Z.json", "2026-11-23T12:50:30Z")).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(out.toString())
                .contains("the service opens at 2026-11-23T14:30:00Z (Monday 07:30 in America/Vancouver)",
                        "Wait until 2026-11-24T00:00:00Z",
                        "time.zones = {release: " + TimeZones.carried().release());
    }

    @Test
    void aGateIsClosedWhileTheServiceIsOpen() {
        assertThat(check("vancouver-1435Z.json", "2026-11-23T14:35:30Z")).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(out.toString()).contains("the service is open until 2026-11-24T00:00:00Z");
    }

    @Test
    void aGateIsOpenEarlierThanThat() {
        assertThat(check("vancouver-1250Z.json", "2026-11-23T12:00:00Z")).as("facts from the future")
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(check("vancouver-1250Z.json", "2026-11-24T00:00:00Z")).as("facts of yesterday")
                .isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(judged("vancouver-1250Z.json", "2026-11-23T11:59:59Z", "2026-11-23T12:50:00Z")).isEqualTo(
                ExitCode.DONE);
    }

    @Test
    void olderDataThanTheProductCarriesIsNotBelieved() throws IOException {
        bring("2025b");
        assertThat(check("vancouver-1250Z.json", "2026-11-23T12:50:30Z")).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(out.toString()).contains("UNKNOWN", "2025b", "is older than the", TimeZones.PROPERTY);
    }

    @Test
    void newerDataIsUsedAndNamed() throws IOException {
        bring("2099a");
        assertThat(check("vancouver-1250Z.json", "2026-11-23T12:50:30Z")).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(out.toString()).contains("Local times are by time-zone data 2099a.", "release: 2099a");
    }

    @Test
    void aFileThatCannotBeReadIsNamedByLine() throws IOException {
        Path file = Files.writeString(folder.resolve("tzdata.zi"), "# version 2099a\nR C nonsense\n");
        System.setProperty(TimeZones.PROPERTY, file.toString());
        assertThat(check("vancouver-1250Z.json", "2026-11-23T12:50:30Z")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(err.toString()).contains("Line 2 of the time-zone data " + file).doesNotContain("\tat ");
    }

    @Test
    void factsThatWereJudgedWithOtherDataAreSaidToBe() throws IOException {
        Path facts = folder.resolve("facts.json");
        Files.writeString(facts, resource("vancouver-1250Z.json").replaceFirst("\"facts\": \\[", """
                "facts": [{"name": "time.zones", "value": {"release": "2025b"}, "source": "then",
                 "readAt": "2026-11-23T12:50:00Z"},"""));
        assertThat(run(facts, "2026-11-23T12:50:30Z")).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(err.toString()).contains("The facts were judged with time-zone data 2025b then");
    }

    private void bring(String release) throws IOException {
        Path file = folder.resolve("tzdata.zi");
        try (var carried = TimeZones.class.getResourceAsStream("tzdata.zi")) {
            String text = new String(carried.readAllBytes());
            Files.writeString(file, "# version " + release + text.substring(text.indexOf('\n')));
        }
        System.setProperty(TimeZones.PROPERTY, file.toString());
    }

    private int check(String facts, String at) {
        return judged(facts, at, null);
    }

    /** @param readAt what stands in the file as the time of reading and is to be the time of judging; null to leave it */
    private int judged(String facts, String at, String readAt) {
        try {
            String text = readAt == null ? resource(facts) : resource(facts).replace(readAt, at);
            return run(Files.writeString(folder.resolve("facts.json"), text), at);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = TimeZoneCommandTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes());
        }
    }

    private int run(Path facts, String at) {
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute("policy", "check", "--facts", facts.toString(), "--gate", "Production snapshot", "--at", at);
    }
}
