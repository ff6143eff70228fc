package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.ledger.Audit;
import io.jenkins.plugins.pexip.ledger.Inspection;
import io.jenkins.plugins.pexip.ledger.LedgerState;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        description = "Evidence.",
        mixinStandardHelpOptions = true,
        subcommands = LedgerCommand.Verify.class)
final class LedgerCommand {

    @Command(
            name = "verify",
            description = "Tells whether a ledger is intact, or which entry is not.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The ledger.")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            if (!Files.exists(file)) {
                throw new ConfigurationProblem("There is no ledger %s.".formatted(file));
            }
            LedgerState state = Inspection.thorough(file, Audit.NONE).state();
            spec.commandLine().getOut().println(state);
            return state.intact() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
