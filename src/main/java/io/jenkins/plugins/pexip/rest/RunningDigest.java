package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The SHA-256 of a file's beginning, as it was sent. A Java that sent the beginning remembers its digest, so that a
 * later stretch goes on from there; another one reads the beginning again.
 */
final class RunningDigest {

    private static final int MOST_FILES = 16;
    private static final Map<String, RunningDigest> REMEMBERED = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RunningDigest> eldest) {
            return size() > MOST_FILES;
        }
    };

    private final MessageDigest digest;
    private final long bytes;

    /** @param digest of so many first bytes; not to be changed any more */
    RunningDigest(MessageDigest digest, long bytes) {
        this.digest = digest;
        this.bytes = bytes;
    }

    /** @param upload what is sent where; bytes that the other side acknowledged of it are those that were digested */
    static RunningDigest of(String upload, Path file, long upTo) throws IOException {
        RunningDigest known = known(upload);
        RunningDigest start = known == null || known.bytes > upTo ? new RunningDigest(Sha256.digest(), 0) : known;
        MessageDigest digest = Sha256.copy(start.digest);
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(start.bytes);
            Sha256.read(in, upTo - start.bytes, digest);
        }
        return new RunningDigest(digest, upTo);
    }

    private static RunningDigest known(String upload) {
        synchronized (REMEMBERED) {
            return REMEMBERED.get(upload);
        }
    }

    long bytes() {
        return bytes;
    }

    void remember(String upload) {
        synchronized (REMEMBERED) {
            REMEMBERED.remove(upload);
            REMEMBERED.put(upload, this);
        }
    }

    /** A digest to go on with, which leaves this one as it is. */
    MessageDigest further() {
        return Sha256.copy(digest);
    }
}
