package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "decline", description = "Declines a promotion.", mixinStandardHelpOptions = true)
final class DeclineCommand implements Callable<Integer> {

    @Mixin
    private AnswerOptions options;

    @Override
    public Integer call() {
        return options.answer(Question.Kind.APPROVAL, false);
    }
}
