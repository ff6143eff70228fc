package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every answer needs. */
final class AnswerOptions {

    @Mixin
    private Place place;

    @Parameters(paramLabel = "QUESTION", description = "The question's id, as 'questions' prints it.")
    private String question;

    @Option(names = "--by", paramLabel = "USER", description = "Who answers (default: the user of this shell).")
    private String by = System.getProperty("user.name");

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; no personal data of citizens.")
    private String note = "";

    /** @throws ConfigurationProblem if the question wants another kind of answer, or somebody else's */
    int answer(Question.Kind kind, boolean accepted) {
        PlatformHome home = place.home();
        Desk desk = home.desk();
        desk.find(question).ifPresent(found -> check(found, kind, accepted));
        desk.answer(new Answer(question, by, home.clock().instant(), accepted, note));
        return ExitCode.DONE;
    }

    /** Says no to whatever takes the right to approve. */
    int decline() {
        Question.Kind kind = place.home().desk().find(question).map(Question::kind).orElse(Question.Kind.APPROVAL);
        return answer(kind.needsApprover() ? kind : Question.Kind.APPROVAL, false);
    }

    /** An early word; what counts is judged by the rules when the answer is used. */
    private void check(Question found, Question.Kind kind, boolean accepted) {
        if (found.kind() != kind) {
            throw new ConfigurationProblem("'%s' asks for an %s; use '%s'.".formatted(
                    question, found.kind().name().toLowerCase(Locale.ROOT), found.kind().command()));
        }
        if (kind.needsApprover() && accepted && by.equals(found.startedBy())) {
            throw new ConfigurationProblem(
                    "%s started this promotion and cannot approve it; somebody else has to.".formatted(by));
        }
    }
}
