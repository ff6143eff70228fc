package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "attest",
        description = "Vouches for what only a person can try, such as a call with the app.",
        mixinStandardHelpOptions = true)
final class AttestCommand implements Callable<Integer> {

    @Mixin
    private AnswerOptions options;

    @Option(names = "--not-working", description = "It was tried and does not work.")
    private boolean notWorking;

    @Override
    public Integer call() {
        return options.answer(Question.Kind.ATTESTATION, !notWorking);
    }
}
