package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.AnswerRefused;
import io.jenkins.plugins.pexip.release.WrongReleaseFile;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The command line: {@code java -jar pexip-promotion-cli.jar COMMAND}. Its exit codes are those of {@link ExitCode}.
 */
@Command(
        name = "pexip-promotion",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = "Upgrades a video-conferencing platform safely: gated promotion from Test to Production.",
        subcommands = {
            QuestionsCommand.class,
            ApproveCommand.class,
            AcknowledgeCommand.class,
            WaiveCommand.class,
            DeclineCommand.class,
            AttestCommand.class,
            GiveUpCommand.class,
            DebtsCommand.class,
            PlanCommand.class,
            RecordCommand.class,
            PolicyCommand.class,
            UpgradeMessagesCommand.class,
            ConfigCommand.class,
            LedgerCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PlainConsole.adapt();
        System.exit(run(arguments));
    }

    /** @return the exit code */
    public static int run(String... arguments) {
        CommandLine line = line()
                .setOut(new PrintWriter(System.out, true, PlainConsole.encoding()))
                .setErr(new PrintWriter(System.err, true, PlainConsole.encoding()));
        if (arguments.length == 0) {
            line.usage(System.out);
            return ExitCode.WRONG_USE;
        }
        Optional<String> lost = ConsoleText.lost(arguments);
        if (lost.isPresent()) {
            line.getErr().println(lost.get());
            line.getErr().flush();
            return ExitCode.WRONG_USE;
        }
        try {
            return line.execute(arguments);
        } catch (Error e) {
            line.getErr().println("A fault of the product: %s. What was under way stands in the journal; 'resume' and"
                    .formatted(e) + " 'give-up' go on from there. Please report it.");
            line.getErr().flush();
            return ExitCode.FAILED;
        }
    }

    static CommandLine line() {
        CommandLine line = new CommandLine(new Main());
        ServiceLoader.load(FurtherCommand.class).forEach(line::addSubcommand);
        line.setParameterExceptionHandler(new WrongUse());
        line.setExecutionExceptionHandler(new Plainly());
        line.setExitCodeExceptionMapper(Main::exitCode);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static int exitCode(Throwable problem) {
        if (problem instanceof AnswerRefused) {
            return ExitCode.GATE_CLOSED;
        }
        boolean wrongUse = problem instanceof IllegalArgumentException
                || problem instanceof WrongReleaseFile
                || problem instanceof ParameterException;
        return wrongUse ? ExitCode.WRONG_USE : ExitCode.FAILED;
    }
}
