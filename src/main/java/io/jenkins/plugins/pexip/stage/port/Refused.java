package io.jenkins.plugins.pexip.stage.port;

/** The other side answered and said no; asking again the same way will not help. Nothing was changed by the request. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /** Why it said no. */
    public enum Reason {
        CREDENTIALS,
        PERMISSION,
        NOT_FOUND,
        CONFLICT,
        INVALID,
        UNTRUSTED
    }

    /** @param message what was asked of which host and what it answered, without secrets */
    public Refused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Refused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
