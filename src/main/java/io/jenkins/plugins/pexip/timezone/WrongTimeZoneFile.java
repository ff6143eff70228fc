package io.jenkins.plugins.pexip.timezone;

/** A file of time-zone data cannot be used; the message says which, in which line, and what was expected. */
public final class WrongTimeZoneFile extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongTimeZoneFile(String message, Throwable cause) {
        super(message, cause);
    }
}
