package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.cli.Identity;
import io.jenkins.plugins.pexip.cli.Place;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a pipeline is run with, whether it begins or goes on. */
final class PipelineOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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

    @Option(names = "--user", paramLabel = "USER", description = "Your own name, if you like; another's counts"
            + " for nothing.")
    private String user;

    @Mixin
    private Identity identity;

    @Option(names = "--job", paramLabel = "NAME", description = "The job's name (default: ${DEFAULT-VALUE}).")
    private String job = "promotion";

    @Option(names = "--no-wait", description = "Ends with exit code 4 where a person is waited for; go on with resume.")
    private boolean noWait;

    @Option(
            names = "--unsandboxed",
            description = "Lets the Jenkinsfile do whatever you may do on this machine: start programs, read your files,"
                    + " keys and secrets, change the evidence. Without it, it runs in a sandbox, where it may call steps"
                    + " and work with texts, numbers, lists and maps.")
    private boolean unsandboxed;

    int begin() throws IOException, InterruptedException {
        return end(run(null));
    }

    int resume(int number) throws IOException, InterruptedException {
        return end(run(number));
    }

    private PipelineRun run(Integer number) {
        return new PipelineRun(place, jenkinsfile, workspace, job, number, starter(), Map.copyOf(parameters),
                !unsandboxed, new Continuation(command));
    }

    private PipelineStarter starter() {
        return new PipelineStarter(identity.who(place.platform().policy()), user);
    }

    private int end(PipelineRun run) throws IOException, InterruptedException {
        PrintStream console = System.out;
        return noWait ? new UntilPeopleAreNeeded(run).end(console) : run.end(console);
    }
}
