package io.jenkins.plugins.pexip.stage.port;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The other side answered and said no; asking again the same way will not help. Nothing was changed by the request,
 * unless {@link #afterEffect()} says so.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final Reason reason;
    private final boolean afterEffect;

    /** Why it said no. */
    public enum Reason {
        CREDENTIALS,
        PERMISSION,
        NOT_FOUND,
        CONFLICT,
        /** It may be granted later without anybody's doing: no capacity now, or something else is under way. */
        TEMPORARY,
        INVALID,
        /** The request is longer than the other side, or something on the way to it, lets through. */
        TOO_LARGE,
        UNTRUSTED
    }

    /** @param message what was asked of which host and what it answered, without secrets */
    public Refused(Reason reason, String message) {
        this(reason, message, null);
    }

    public Refused(Reason reason, String message, Throwable cause) {
        this(reason, message, cause, false);
    }

    private Refused(Reason reason, String message, Throwable cause, boolean afterEffect) {
        super(message, cause);
        this.reason = reason;
        this.afterEffect = afterEffect;
    }

    /**
     * Asks for something that may not be there.
     *
     * @return empty if the other side knows no such thing
     */
    public static <T> Optional<T> ifFound(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (Refused e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The same, said when what was asked for had been done, in part at least: it may have to be put back. */
    public Refused whenDone() {
        return new Refused(reason, getMessage(), this, true);
    }

    /** Whether something was changed all the same. */
    public boolean afterEffect() {
        return afterEffect;
    }

    public Reason reason() {
        return reason;
    }
}
