package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.cli.FurtherCommand;
import io.jenkins.plugins.pexip.cli.Place;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The step {@code pexipDeployNode} alone, as a pipeline of one line. */
@Command(
        name = "deploy-node",
        description = "Deploys a new Conferencing Node on a VM that waits for its configuration.",
        mixinStandardHelpOptions = true)
public final class DeployNodeCommand implements FurtherCommand, Callable<Integer> {

    private static final String JOB = "deploy-node";

    @Mixin
    private Place place;

    @Parameters(
            paramLabel = "NAME=VALUE",
            arity = "1..*",
            description = "The parameters of pexipDeployNode, such as environment=test name=conference-2.")
    private Map<String, String> parameters;

    @Option(names = "--user", paramLabel = "USER", description = "Who starts it (default: the user of this shell).")
    private String user = System.getProperty("user.name");

    @Option(names = "--run", paramLabel = "NUMBER", description = "Goes on with this run; without it a new one begins.")
    private Integer number;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(place.root().resolve("jobs").resolve(JOB));
        Path jenkinsfile = Files.writeString(folder.resolve("Jenkinsfile"), script());
        return new PipelineRun(place, jenkinsfile, folder, JOB, number, user, Map.copyOf(parameters)).end(System.out);
    }

    /** The values stay parameters, so that none of them is taken for a script. */
    private String script() {
        return new TreeMap<>(parameters).keySet().stream()
                .map(DeployNodeCommand::argument)
                .collect(Collectors.joining(", ", "pexipDeployNode ", "\n"));
    }

    private static String argument(String name) {
        if (!name.matches("[A-Za-z]+")) {
            throw new ConfigurationProblem("'%s' is no parameter of pexipDeployNode.".formatted(name));
        }
        return "%s: params.%s".formatted(name, name);
    }
}
