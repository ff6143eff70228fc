package io.jenkins.plugins.pexip.release;

/** A catalogue or a table of hops cannot be used; the message names the file, the line and what is wrong. */
public final class WrongReleaseFile extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongReleaseFile(String message, Throwable cause) {
        super(message, cause);
    }
}
