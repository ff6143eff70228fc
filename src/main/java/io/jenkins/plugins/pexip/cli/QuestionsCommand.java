package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.Question;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "questions", description = "Lists what waits for a person.", mixinStandardHelpOptions = true)
final class QuestionsCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Question> open = place.home().desk().open();
        var out = spec.commandLine().getOut();
        if (open.isEmpty()) {
            out.println("Nothing waits for a person.");
        }
        for (Question question : open) {
            out.printf("%s%n  %s, asked %s, lapses %s%n", question.id(), question.title(), question.askedAt(), question.until());
            question.points().forEach(point -> out.println("  - " + point));
        }
        return open.isEmpty() ? ExitCode.DONE : ExitCode.WAITING_FOR_A_PERSON;
    }
}
