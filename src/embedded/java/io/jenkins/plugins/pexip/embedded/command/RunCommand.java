package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.cli.FurtherCommand;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a Jenkinsfile without Jenkins. */
@Command(
        name = "run",
        description = "Runs a Jenkinsfile without Jenkins, with the steps that the plugin has.",
        mixinStandardHelpOptions = true)
public final class RunCommand implements FurtherCommand, Callable<Integer> {

    @Mixin
    private PipelineOptions options;

    @Option(names = "--run", paramLabel = "NUMBER", description = "Goes on with this run; without it a new one begins.")
    private Integer number;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return number == null ? options.begin() : options.resume(number);
    }
}
