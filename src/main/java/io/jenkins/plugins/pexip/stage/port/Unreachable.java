package io.jenkins.plugins.pexip.stage.port;

import java.time.Duration;

/**
 * The other side did not answer, or said that it cannot at the moment (connection refused or reset, time-out, TLS cut
 * off, 429, 5xx, a body that cannot be read). Whether a request with an effect arrived is not known.
 */
public final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    /** @param message what was asked of which host, without secrets */
    public Unreachable(String message, Throwable cause) {
        this(message, Duration.ZERO, cause);
    }

    /** @param retryAfter how long the other side asked to be left alone; zero if it did not say */
    public Unreachable(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
