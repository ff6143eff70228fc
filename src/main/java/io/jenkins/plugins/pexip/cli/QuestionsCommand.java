package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.Question;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
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
        PrintWriter out = spec.commandLine().getOut();
        if (open.isEmpty()) {
            out.println("Nothing waits for a person.");
        }
        for (Question question : open) {
            print(question, out);
        }
        return open.isEmpty() ? ExitCode.DONE : ExitCode.WAITING_FOR_A_PERSON;
    }

    private static void print(Question question, PrintWriter out) {
        out.println(question.id());
        out.printf("  %s, asked %s, lapses %s%n",
                question.title(),
                question.askedAt().truncatedTo(ChronoUnit.SECONDS),
                question.until().truncatedTo(ChronoUnit.SECONDS));
        out.printf("  answer: %s %s%s%n", question.kind().command(), question.id(),
                question.needsReason() ? " --note REASON" : "");
        question.points().forEach(point -> out.println("  - " + point));
    }
}
