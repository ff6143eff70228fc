package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The step {@code pexipDeployNode} alone. */
@Command(
        name = "deploy-node",
        description = "Deploys a new Conferencing Node on a VM that waits for its configuration.",
        mixinStandardHelpOptions = true)
public final class DeployNodeCommand extends StepCommand {

    @Parameters(
            paramLabel = "NAME=VALUE",
            arity = "1..*",
            description = "The parameters of pexipDeployNode, such as environment=test name=conference-2.")
    private Map<String, String> parameters;

    @Override
    String job() {
        return "deploy-node";
    }

    @Override
    Map<String, String> parameters() {
        return parameters;
    }

    @Override
    String script() {
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
