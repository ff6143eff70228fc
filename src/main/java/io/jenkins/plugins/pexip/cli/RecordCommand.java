package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.stage.record.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "record",
        description = "Records what people did or decided, as evidence for the rules.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ReviewCommand.class,
            BriefingCommand.class,
            MitigationCommand.class,
            WaiverCommand.class
        })
final class RecordCommand {

    /** What every statement needs. */
    static final class Options {

        @Mixin
        private Place place;

        @Option(names = "--by", paramLabel = "USER", description = "Whose word it is (default: this shell's user).")
        private String by = System.getProperty("user.name");

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command;

        String by() {
            return by;
        }

        int add(Statement statement) {
            boolean added = place.records().add(statement);
            command.commandLine().getOut().println(added
                    ? "The %s is in the ledger.".formatted(statement.entryKind())
                    : "The ledger holds this %s already; nothing was written.".formatted(statement.entryKind()));
            return ExitCode.DONE;
        }
    }
}
