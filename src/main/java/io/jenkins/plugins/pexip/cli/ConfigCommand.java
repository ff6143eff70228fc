package io.jenkins.plugins.pexip.cli;

import picocli.CommandLine.Command;

@Command(
        name = "config",
        description = "The configuration of platforms; without any network.",
        mixinStandardHelpOptions = true,
        subcommands = {ConfigCheckCommand.class})
final class ConfigCommand {}
