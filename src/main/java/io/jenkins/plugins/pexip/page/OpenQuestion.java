package io.jenkins.plugins.pexip.page;

import io.jenkins.plugins.pexip.approval.Question;
import java.util.List;

/** A question as the page shows it to whoever looks at it. */
public final class OpenQuestion {

    private final Question question;
    private final String objection;
    private final String standing;

    OpenQuestion(Question question, String objection, String standing) {
        this.question = question;
        this.objection = objection;
        this.standing = standing;
    }

    public String getId() {
        return question.id();
    }

    public Question.Kind getKind() {
        return question.kind();
    }

    /** What a yes is called: the name of the page's action for it. */
    public String getAnswer() {
        return question.kind().command();
    }

    public boolean isReasonNeeded() {
        return question.needsReason();
    }

    public String getTitle() {
        return question.title();
    }

    public List<String> getPoints() {
        return question.points();
    }

    public String getStartedBy() {
        return question.startedBy().toString();
    }

    public String getAskedAt() {
        return question.askedAt().toString();
    }

    public String getUntil() {
        return question.until().toString();
    }

    /** What was answered so far, such as {@code 1 of 2 approvals: sam}; empty if nothing that counts was. */
    public String getStanding() {
        return standing;
    }

    /** Why whoever looks at it may not accept it; empty if they may. */
    public String getObjection() {
        return objection;
    }
}
