package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {
            "Reads a configuration and says all that is wrong with it, by line.",
            "Ends with 0 if nothing is, with 2 if something is. Calls nobody and reads no secret."
        },
        mixinStandardHelpOptions = true)
final class ConfigCheckCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The platforms, in YAML.")
    private Path config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Configuration read = Configuration.read(config);
        read.platforms().forEach(platform -> spec.commandLine().getOut().println(line(platform)));
        spec.commandLine().getOut().println("Nothing is wrong with %s.".formatted(config));
        return ExitCode.DONE;
    }

    private static String line(Platform platform) {
        return "%s: %s".formatted(platform.name(), platform.environments().stream()
                .map(ConfigCheckCommand::environment)
                .collect(Collectors.joining("; ")));
    }

    private static String environment(Environment environment) {
        return "%s (%s, %s, machines: %d)".formatted(environment.name(), environment.kind(),
                environment.managementNode().url(), environment.machines().size());
    }
}
