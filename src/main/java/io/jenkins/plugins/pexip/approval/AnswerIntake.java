package io.jenkins.plugins.pexip.approval;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.util.List;
import java.util.Locale;

/** Takes answers for every face: refuses at once what would not count, with the reason, and says what an answer did. */
public final class AnswerIntake {

    private final Desk desk;
    private final AnswerRules rules;

    public AnswerIntake(Desk desk, PolicySettings policy) {
        this.desk = desk;
        this.rules = new AnswerRules(policy);
    }

    /**
     * Takes an answer.
     *
     * @param kind what kind of question the person means to answer
     * @return what it did, in a sentence
     * @throws AnswerRefused if it would not count, with the reason; nothing was written then
     * @throws IllegalArgumentException if it is none to this question, or lacks its reason
     */
    public String take(Question.Kind kind, Answer answer) {
        Question question = desk.asked(answer.question());
        desk.refuseIfSettled(question, answer.at());
        if (question.kind() != kind) {
            throw new IllegalArgumentException("'%s' asks for an %s; use '%s'.".formatted(
                    question.id(), question.kind().name().toLowerCase(Locale.ROOT), question.kind().command()));
        }
        rules.objection(question, answer).ifPresent(objection -> {
            throw new AnswerRefused("The answer was not taken. " + objection);
        });
        refuseTwice(question, answer);
        List<Answer> all = desk.answer(answer);
        return rules.effect(question, answer, all);
    }

    private void refuseTwice(Question question, Answer answer) {
        if (question.kind().needsApprover() && rules.saidBefore(answer, desk.answers(question.id()))) {
            throw new AnswerRefused(("The answer was not taken. %s said so before, and one person counts"
                    + " once.").formatted(answer.by()));
        }
    }
}
