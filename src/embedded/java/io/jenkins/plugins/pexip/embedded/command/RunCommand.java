package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.cli.FurtherCommand;
import io.jenkins.plugins.pexip.cli.Place;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
    private Place place;

    @Option(
            names = "--jenkinsfile",
            paramLabel = "FILE",
            defaultValue = "Jenkinsfile",
            description = "The pipeline (default: ${DEFAULT-VALUE}).")
    private Path jenkinsfile;

    @Option(
            names = "--workspace",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where the upgrade package and the collection are (default: ${DEFAULT-VALUE}).")
    private Path workspace;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter of the pipeline; repeat for more.")
    private Map<String, String> parameters = new HashMap<>();

    @Option(names = "--user", paramLabel = "USER", description = "Who starts it (default: the user of this shell).")
    private String user = System.getProperty("user.name");

    @Option(names = "--job", paramLabel = "NAME", description = "The job's name (default: ${DEFAULT-VALUE}).")
    private String job = "promotion";

    @Option(names = "--run", paramLabel = "NUMBER", description = "Goes on with this run; without it a new one begins.")
    private Integer number;

    @Option(names = "--no-wait", description = "Ends with exit code 4 where a person is waited for; go on with --run.")
    private boolean noWait;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PipelineRun run = new PipelineRun(place, jenkinsfile, workspace, job, number, user, Map.copyOf(parameters));
        PrintStream console = System.out;
        return noWait ? new UntilPeopleAreNeeded(run).end(console) : run.end(console);
    }
}
