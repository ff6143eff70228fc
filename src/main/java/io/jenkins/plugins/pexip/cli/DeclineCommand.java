package io.jenkins.plugins.pexip.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "decline",
        description = "Declines a promotion, or to go on although a rule does not hold.",
        mixinStandardHelpOptions = true)
final class DeclineCommand implements Callable<Integer> {

    @Mixin
    private AnswerOptions options;

    @Override
    public Integer call() {
        return options.decline();
    }
}
