package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "waive",
        description = "Allows a waiver that a pipeline asks for.",
        mixinStandardHelpOptions = true)
final class WaiveCommand implements Callable<Integer> {

    @Mixin
    private AnswerOptions options;

    @Override
    public Integer call() {
        return options.answer(Question.Kind.WAIVER, true);
    }
}
