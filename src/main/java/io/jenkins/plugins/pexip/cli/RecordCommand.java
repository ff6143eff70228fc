package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.stage.record.Statement;
import java.io.PrintWriter;
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

        @Option(names = "--by", paramLabel = "USER", description = "On whose behalf you say so, if not on your own;"
                + " shown, and counts for no rule.")
        private String by;

        @Mixin
        private Identity identity;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec command;

        /** Null for one's own word. */
        String onBehalfOf() {
            return by;
        }

        int add(Statement statement) {
            PolicySettings policy = place.platform().policy();
            Speaker speaker = identity.who(policy).told().speaker();
            boolean added = place.records().add(statement, speaker);
            String what = statement.entryKind() + " " + statement.subject();
            PrintWriter out = command.commandLine().getOut();
            out.println(added
                    ? "The %s by %s is in the ledger.".formatted(what, speaker.name())
                    : "The ledger holds this %s already; nothing was written.".formatted(what));
            speaker.onBehalfOf(policy.names(), by).ifPresent(other -> out.printf(
                    "It stands there on behalf of %s, which counts for no rule: %s has to say so, as their own user or"
                            + " with --sign.%n", other, other));
            return ExitCode.DONE;
        }
    }
}
