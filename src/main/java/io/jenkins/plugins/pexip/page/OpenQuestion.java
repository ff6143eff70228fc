package io.jenkins.plugins.pexip.page;

import io.jenkins.plugins.pexip.approval.Question;
import java.util.List;

/** A question as the page shows it to whoever looks at it. */
public final class OpenQuestion {

    private final Question question;
    private final String objection;

    OpenQuestion(Question question, String objection) {
        this.question = question;
        this.objection = objection;
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

    /** Why whoever looks at it may not accept it; empty if they may. */
    public String getObjection() {
        return objection;
    }
}
