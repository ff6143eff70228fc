package io.jenkins.plugins.pexip.cli;

import picocli.CommandLine.Command;

@Command(
        name = "policy",
        description = "What the gates say, and on which facts; without any network.",
        mixinStandardHelpOptions = true,
        subcommands = {PolicyCheckCommand.class, PolicyFactsCommand.class})
final class PolicyCommand {}
