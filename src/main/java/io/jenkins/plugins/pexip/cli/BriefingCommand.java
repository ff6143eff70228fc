package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.stage.record.Briefing;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "briefing",
        description = "A vendor-led session on a new major version was attended, or none was offered.",
        mixinStandardHelpOptions = true)
final class BriefingCommand implements Callable<Integer> {

    @Mixin
    private RecordCommand.Options options;

    @Option(names = "--major", required = true, paramLabel = "NUMBER", description = "The major version, such as 35.")
    private Integer major;

    @ArgGroup(multiplicity = "1")
    private Outcome outcome;

    @Option(names = "--note", paramLabel = "TEXT", description = "Such as its date, or the vendor's answer.")
    private String note;

    private static final class Outcome {

        @Option(names = "--attended", required = true, description = "A session was attended.")
        private boolean attended;

        @Option(names = "--not-offered", required = true, description = "The vendor offered none.")
        private boolean notOffered;
    }

    @Override
    public Integer call() {
        return options.add(new Briefing(major, outcome.attended, options.onBehalfOf(), note));
    }
}
