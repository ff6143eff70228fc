package io.jenkins.plugins.pexip.page;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.configuration.PromotionPermissions;
import io.jenkins.plugins.pexip.platform.Platform;
import java.util.List;
import java.util.Optional;
import jenkins.model.IdStrategy;
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
        return desk().open().stream()
                .filter(question -> promotion.equals(question.promotion()))
                .map(question -> new OpenQuestion(question, objectionForView(question)))
                .toList();
    }

    /** @throws HttpResponses.HttpResponseException if it is not open, or wants another answer or person */
    void accept(String id, Question.Kind kind, String note) {
        run.checkPermission(permission(kind));
        Question question = find(id);
        if (question.kind() != kind) {
            throw HttpResponses.errorWithoutStack(400, Messages.text("wrongKind", id));
        }
        String objection = objection(question);
        if (!objection.isEmpty()) {
            throw HttpResponses.errorWithoutStack(403, objection);
        }
        write(question, true, note);
    }

    /** Anybody who may accept may decline, and so may who started the run. */
    void decline(String id, String note) {
        Question question = find(id);
        run.checkPermission(permission(question.kind()));
        String objection = personalObjection(question);
        if (!objection.isEmpty()) {
            throw HttpResponses.errorWithoutStack(403, objection);
        }
        write(question, false, note == null || note.isBlank() ? Messages.text("noReason") : note);
    }

    private Desk desk() {
        return home.desk();
    }

    private Question find(String id) {
        return desk().open().stream()
                .filter(question -> question.id().equals(id) && promotion.equals(question.promotion()))
                .findFirst()
                .orElseThrow(() -> HttpResponses.errorWithoutStack(404, Messages.text("notOpen", id)));
    }

    private static Permission permission(Question.Kind kind) {
        return kind.needsApprover() ? PromotionPermissions.APPROVE : PromotionPermissions.ATTEST;
    }

    private String objectionForView(Question question) {
        Permission needed = permission(question.kind());
        return run.hasPermission(needed) ? objection(question) : Messages.text("needsPermission", needed.name);
    }

    private String objection(Question question) {
        User user = User.current();
        return question.kind().needsApprover() && user != null && started(user, question)
                ? Messages.text("starter", user.getId())
                : personalObjection(question);
    }

    private String personalObjection(Question question) {
        User user = User.current();
        if (user == null) {
            return Messages.text("anonymous");
        }
        return question.kind().needsApprover() && !mayDecide(user)
                ? Messages.text("notListed", user.getId(), platform.name())
                : "";
    }

    private boolean started(User user, Question question) {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        return same(user, question.startedBy()) || cause != null && same(user, cause.getUserId());
    }

    private boolean mayDecide(User user) {
        return platform.policy().approvers().isEmpty() || listed(user).isPresent();
    }

    private Optional<String> listed(User user) {
        return platform.policy().approvers().stream().filter(approver -> same(user, approver)).findFirst();
    }

    /** Ids are compared as the realm compares them. */
    private static boolean same(User user, String id) {
        IdStrategy ids = User.idStrategy();
        return id != null && !id.isEmpty() && ids.equals(user.getId(), id);
    }

    private void write(Question question, boolean accepted, String note) {
        // As the list of approvers writes it, since rules know no realm and compare to the letter.
        String by = listed(User.current()).orElseGet(User.current()::getId);
        String said = note == null ? "" : note.strip();
        try {
            desk().answer(new Answer(question.id(), by, home.clock().instant(), accepted, said));
        } catch (IllegalArgumentException e) {
            throw HttpResponses.errorWithoutStack(409, e.getMessage());
        }
    }
}
