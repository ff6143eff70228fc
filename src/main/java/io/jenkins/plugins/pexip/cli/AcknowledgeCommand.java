package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "acknowledge",
        description = "Acknowledges that a rule should hold and does not, with the reason.",
        mixinStandardHelpOptions = true)
final class AcknowledgeCommand implements Callable<Integer> {

    @Mixin
    private AnswerOptions options;

    @Override
    public Integer call() {
        return options.answer(Question.Kind.ACKNOWLEDGEMENT, true);
    }
}
