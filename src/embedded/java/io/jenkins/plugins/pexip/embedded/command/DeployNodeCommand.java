package io.jenkins.plugins.pexip.embedded.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    /** The help names each parameter, in the words of the step's form. */
    @Spec
    void describe(CommandSpec spec) {
        List<String> lines = new ArrayList<>(List.of("", "Parameters (* has to be given):"));
        NodeParameters.all().forEach((name, meaning) -> lines.add("  %s%s: %s".formatted(
                NodeParameters.isRequired(name, Map.of()) ? "*" : "", name, meaning).replace("%", "%%")));
        spec.usageMessage().footer(lines.toArray(String[]::new));
    }

    @Override
    void check() {
        NodeParameters.check(parameters);
    }

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
        return "%s: params.%s".formatted(name, name);
    }
}
