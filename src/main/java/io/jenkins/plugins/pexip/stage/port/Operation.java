package io.jenkins.plugins.pexip.stage.port;

import java.time.Duration;

/**
 * Something long that the other side does.
 *
 * @param handle how to ask for it; belongs to the adapter, may be long and secret, is never printed. Empty where the
 *     other side was done at once
 * @param message the other side's words for a failure; empty otherwise
 * @param askAgainAfter what the other side asked for; zero if it did not say
 * @param mayPass whether it failed for a reason that may pass by itself, so that another try may help
 */
public record Operation(String handle, State state, String message, Duration askAgainAfter, boolean mayPass) {

    /** One that did not fail, or for a reason that stays. */
    public Operation(String handle, State state, String message, Duration askAgainAfter) {
        this(handle, state, message, askAgainAfter, false);
    }

    /** Where an operation stands. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    @Override
    public String toString() {
        return "Operation[" + state + (message.isEmpty() ? "" : ", " + message) + "]";
    }
}
