package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.cli.FurtherCommand;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run of a Jenkinsfile whose process ended too early, such as by a crash. */
@Command(
        name = "resume",
        description = "Goes on with a run that a crash or --no-wait ended. Give it the options that 'run' was given.",
        mixinStandardHelpOptions = true)
public final class ResumeCommand implements FurtherCommand, Callable<Integer> {

    @Mixin
    private PipelineOptions options;

    @Parameters(paramLabel = "NUMBER", description = "The run's number.")
    private int number;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return options.resume(number);
    }
}
