package io.jenkins.plugins.pexip.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A line of a journal is not what was written, so what comes after it cannot be trusted. */
public final class JournalDamaged extends UncheckedIOException {

    private static final long serialVersionUID = 1L;
    private final int line;
    private final long offset;

    JournalDamaged(Path file, int line, long offset, String reason) {
        super("Line %d of the journal %s is damaged: %s. Nothing was done. Keep the file;".formatted(line, file, reason)
                + " 'give-up PROMOTION --damaged' puts back what the lines above it tell of.", new IOException(reason));
        this.line = line;
        this.offset = offset;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** How many bytes stand before it. */
    long offset() {
        return offset;
    }
}
