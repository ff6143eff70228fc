package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.json.OneLine;
import io.jenkins.plugins.pexip.message.ExpectedMessages;
import io.jenkins.plugins.pexip.message.LogLine;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "upgrade-messages",
        description = {
            "Tells which errors and warnings of an administrator log the vendor expects during an upgrade.",
            "Ends with 0 if there are no others, with 3 if there are, or if a line cannot be read."
        },
        mixinStandardHelpOptions = true)
final class UpgradeMessagesCommand implements Callable<Integer> {

    /** Of a line, in characters. */
    private static final int SHOWN = 2000;

    /** What a syslog server takes is far shorter. */
    private static final int LONGEST = 1 << 16;

    @Parameters(paramLabel = "FILE", description = "An extract of the administrator log, or what a syslog server got.")
    private Path file;

    @Spec
    private CommandSpec spec;

    private long lines;
    private long expected;
    private long others;
    private long unreadable;

    @Override
    public Integer call() {
        // what is not UTF-8 becomes a sign that says so, and stops nothing
        try (var reader = new BoundedLines(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), LONGEST)) {
            for (BoundedLines.Line line = reader.next(); line != null; line = reader.next()) {
                lines++;
                tell(line);
            }
        } catch (NoSuchFileException e) {
            throw new ConfigurationProblem("There is no file %s.".formatted(file), e);
        } catch (IOException e) {
            throw new ConfigurationProblem("%s cannot be read: %s.".formatted(file, DiskWords.why(e)), e);
        }
        spec.commandLine().getOut().printf(
                "%s: expected during an upgrade %d, not expected %d, not readable %d.%n",
                lines == 1 ? "1 line" : lines + " lines", expected, others, unreadable);
        return others == 0 && unreadable == 0 ? ExitCode.DONE : ExitCode.GATE_CLOSED;
    }

    /** Of one that was cut nobody knows what the rest says. */
    private void tell(BoundedLines.Line whole) {
        if (whole.cut()) {
            unreadable++;
            print("not readable", whole.text());
        } else {
            tell(whole.text());
        }
    }

    private void tell(String line) {
        Optional<LogLine> read = LogLine.parse(line);
        if (line.isBlank() || read.filter(known -> !known.isTrouble()).isPresent()) {
            return;
        }
        if (read.filter(LogLine::whole).isEmpty()) {
            unreadable++;
            print("not readable", line);
        } else if (ExpectedMessages.fit(read.get())) {
            expected++;
            print("expected", line);
        } else {
            others++;
            print("not expected", line);
        }
    }

    private static String shown(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** A log may hold what somebody called themselves: nothing of it may steer a terminal. */
    private void print(String what, String line) {
        spec.commandLine().getOut().printf("line %d, %s: %s%n", lines, what, OneLine.of(shown(line)));
    }
}
