package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.stage.record.Mitigation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "mitigation",
        description = "Something was done in an environment about a breaking change.",
        mixinStandardHelpOptions = true)
final class MitigationCommand implements Callable<Integer> {

    @Mixin
    private RecordCommand.Options options;

    @Option(names = "--release", required = true, paramLabel = "VERSION", description = "The version that brings it.")
    private String release;

    @Option(names = "--change", required = true, paramLabel = "TEXT", description = "The change, as a review words it.")
    private String change;

    @Option(names = "--mitigation", required = true, paramLabel = "TEXT", description = "What was done.")
    private String mitigation;

    @Option(names = "--documentation", required = true, paramLabel = "WHERE", description = "Where that is documented.")
    private String documentation;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "Where it was done.")
    private String environment;

    @Override
    public Integer call() {
        return options.add(new Mitigation(release, change, mitigation, documentation, environment, options.onBehalfOf()));
    }
}
