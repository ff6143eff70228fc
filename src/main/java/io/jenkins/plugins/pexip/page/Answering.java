package io.jenkins.plugins.pexip.page;

import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.AnswerIntake;
import io.jenkins.plugins.pexip.approval.AnswerRules;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.configuration.PromotionPermissions;
import io.jenkins.plugins.pexip.platform.Platform;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponses;

/** The questions of one promotion, and who may answer them. The engine's rules judge each approval again. */
final class Answering {

    private final Run<?, ?> run;
    private final Platform platform;
    private final String promotion;
    private final PlatformHome home;

    Answering(Run<?, ?> run, Platform platform, String promotion, PlatformHome home) {
        this.run = run;
        this.platform = platform;
        this.promotion = promotion;
        this.home = home;
    }

    List<OpenQuestion> open() {
        return desk().open(home.clock().instant()).stream()
                .filter(question -> promotion.equals(question.promotion()))
                .map(question -> new OpenQuestion(
                        question,
                        objectionForView(question),
                        rules().standing(question, desk().answers(question.id()))))
                .toList();
    }

    /** @throws HttpResponses.HttpResponseException if it is not open, or wants another answer or person */
    void accept(String id, Question.Kind kind, String note) {
        run.checkPermission(permission(kind));
        Question question = find(id);
        if (question.kind() != kind) {
            throw HttpResponses.errorWithoutStack(400, Messages.text("wrongKind", id));
        }
        String objection = objection(question, true);
        if (!objection.isEmpty()) {
            throw HttpResponses.errorWithoutStack(403, objection);
        }
        write(question, true, note);
    }

    /** Anybody who may accept may decline, and so may who started the run. */
    void decline(String id, String note) {
        Question question = find(id);
        run.checkPermission(permission(question.kind()));
        String objection = objection(question, false);
        if (!objection.isEmpty()) {
            throw HttpResponses.errorWithoutStack(403, objection);
        }
        write(question, false, note == null || note.isBlank() ? Messages.text("noReason") : note);
    }

    private Desk desk() {
        return home.desk();
    }

    private Question find(String id) {
        return Optional.ofNullable(id)
                .flatMap(desk()::find)
                .filter(question -> promotion.equals(question.promotion()))
                .orElseThrow(() -> HttpResponses.errorWithoutStack(404, Messages.text("notOpen", id)));
    }

    private static Permission permission(Question.Kind kind) {
        return kind.needsApprover() ? PromotionPermissions.APPROVE : PromotionPermissions.ATTEST;
    }

    private String objectionForView(Question question) {
        Permission needed = permission(question.kind());
        return run.hasPermission(needed) ? objection(question, true) : Messages.text("needsPermission", needed.name);
    }

    private String objection(Question question, boolean accepted) {
        User user = User.current();
        return user == null
                ? Messages.text("anonymous")
                : rules().objection(question, user.getId(), accepted).orElse("");
    }

    private AnswerRules rules() {
        return new AnswerRules(platform.policy().withoutPeople());
    }

    private void write(Question question, boolean accepted, String note) {
        String id = User.current().getId();
        String by = platform.policy().names().find(platform.policy().approvers(), id).orElse(id);
        String said = note == null ? "" : note.strip();
        try {
            new AnswerIntake(desk(), platform.policy().withoutPeople())
                    .take(question.kind(), new Answer(question.id(), by, home.clock().instant(), accepted, said));
        } catch (IllegalArgumentException e) {
            throw HttpResponses.errorWithoutStack(409, e.getMessage());
        }
    }
}
