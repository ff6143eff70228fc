package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.cli.FurtherCommand;
import io.jenkins.plugins.pexip.cli.Identity;
import io.jenkins.plugins.pexip.cli.Place;
import io.jenkins.plugins.pexip.disk.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A step alone, as a pipeline of a few lines. What the user gave stays a parameter, so that none of it is a script. */
abstract class StepCommand implements FurtherCommand, Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private Place place;

    @Option(names = "--user", paramLabel = "USER", description = "Your own name, if you like; another's counts"
            + " for nothing.")
    private String user;

    @Mixin
    private Identity identity;

    @Option(names = "--run", paramLabel = "NUMBER", description = "Goes on with this run; without it a new one begins.")
    private Integer number;

    /** The name of the job that such runs belong to. */
    abstract String job();

    abstract String script();

    abstract Map<String, String> parameters();

    /** What is wrong with the parameters themselves is said before a run begins. */
    abstract void check();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        check();
        place.platform().environment(parameters().get("environment"));
        Path folder = place.root().resolve("jobs").resolve(job());
        Path jenkinsfile = folder.resolve("Jenkinsfile");
        WholeFile.replace(jenkinsfile, script().getBytes(StandardCharsets.UTF_8));
        PipelineStarter starter = new PipelineStarter(identity.who(place.platform().policy()), user);
        return new PipelineRun(place, jenkinsfile, folder, job(), number, starter, Map.copyOf(parameters()), true,
                        new Continuation(command))
                .end(System.out);
    }
}
