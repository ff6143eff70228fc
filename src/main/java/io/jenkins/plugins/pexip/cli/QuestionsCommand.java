package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.AnswerRules;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import java.io.PrintWriter;
import java.nio.file.Files;
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
        PlatformHome home = place.home();
        List<Question> open = home.desk().open(home.clock().instant());
        AnswerRules rules = new AnswerRules(place.platform().policy());
        PrintWriter out = spec.commandLine().getOut();
        if (open.isEmpty()) {
            out.println(Files.isDirectory(place.root()) ? "Nothing waits for a person."
                    : "Nothing waits for a person: nothing has run in %s yet.".formatted(place.root()));
        }
        for (Question question : open) {
            print(question, rules.standing(question, home.desk().answers(question.id())), out);
        }
        return open.isEmpty() ? ExitCode.DONE : ExitCode.WAITING_FOR_A_PERSON;
    }

    private static void print(Question question, String standing, PrintWriter out) {
        out.println(question.id());
        out.printf("  %s, asked %s, lapses %s%n",
                question.title(),
                question.askedAt().truncatedTo(ChronoUnit.SECONDS),
                question.until().truncatedTo(ChronoUnit.SECONDS));
        out.printf("  answer: %s %s%s%n", question.kind().command(), question.id(),
                question.needsReason() ? " --note REASON" : "");
        out.printf("  started by %s%s%n", question.startedBy(), standing.isEmpty() ? "" : "; " + standing);
        question.points().forEach(point -> out.println("  - " + point));
    }
}
