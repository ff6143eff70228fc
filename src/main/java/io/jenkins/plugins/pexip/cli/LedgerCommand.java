package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "ledger",
        description = "Evidence.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LedgerVerifyCommand.class,
            LedgerHandOverCommand.class,
            LedgerExportCommand.class,
            LedgerCheckCommand.class
        })
final class LedgerCommand {

    /** The ledger that is meant. */
    static final class Target {

        @Parameters(paramLabel = "FILE", description = "The ledger.")
        private Path file;

        /** @throws ConfigurationProblem if it is not there */
        Path file() {
            if (!Files.exists(file)) {
                throw new ConfigurationProblem("There is no ledger %s.".formatted(file));
            }
            return file;
        }

        /** The key that is given, or else the one that is made beside the ledger. */
        Path key(Path given) {
            return given != null ? given : file.resolveSibling("ledger.key.pem");
        }
    }
}
