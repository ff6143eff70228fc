package io.jenkins.plugins.pexip.stage;

import java.io.IOException;

/** The journal cannot be written. Nothing more may be done then, since nobody would remember it. */
public final class JournalUnwritable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalUnwritable(String message, IOException cause) {
        super(message, cause);
    }
}
