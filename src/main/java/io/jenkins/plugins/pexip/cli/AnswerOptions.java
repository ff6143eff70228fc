package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.AnswerIntake;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every answer needs. */
final class AnswerOptions {

    @Mixin
    private Place place;

    @Parameters(paramLabel = "QUESTION", description = "The question's id, as 'questions' prints it.")
    private String question;

    @Option(names = "--by", paramLabel = "USER", description = "Your own name, if you like; another's is refused.")
    private String by;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; no personal data of citizens.")
    private String note = "";

    @Mixin
    private Identity identity;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Answers, and says what that did.
     *
     * @throws IllegalArgumentException if the answer would not count, with the reason; nothing was written then
     */
    int answer(Question.Kind kind, boolean accepted) {
        PolicySettings policy = place.platform().policy();
        PlatformHome home = place.home();
        Desk desk = home.desk();
        Who who = identity.who(policy).named(policy, by).known();
        Answer plain = new Answer(question, who.name(), home.clock().instant(), accepted, note);
        Answer answer = desk.find(question).map(asked -> who.sign(asked, plain)).orElse(plain);
        command.commandLine().getOut().println(new AnswerIntake(desk, policy).take(kind, answer));
        return ExitCode.DONE;
    }

    /** Says no to whatever takes the right to approve. */
    int decline() {
        Question.Kind kind = place.home().desk().find(question).map(Question::kind).orElse(Question.Kind.APPROVAL);
        return answer(kind.needsApprover() ? kind : Question.Kind.APPROVAL, false);
    }
}
