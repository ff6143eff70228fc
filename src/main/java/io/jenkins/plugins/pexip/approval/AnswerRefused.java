package io.jenkins.plugins.pexip.approval;

/** An answer that would not count, such as that of who started the run. Nothing was written. */
public final class AnswerRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** @param message why, in a sentence */
    public AnswerRefused(String message) {
        super(message);
    }
}
