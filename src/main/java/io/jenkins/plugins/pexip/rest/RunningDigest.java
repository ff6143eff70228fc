package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The SHA-256 of a file's beginning, as it was sent. A Java that sent the beginning remembers its digest, so that a
 * later stretch goes on from there; another one reads the beginning again.
 *
 * @param digest of so many first bytes; never to be changed
 */
record RunningDigest(MessageDigest digest, long bytes) {

    private static final int MOST_UPLOADS = 16;
    private static final Map<String, RunningDigest> REMEMBERED = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RunningDigest> eldest) {
            return size() > MOST_UPLOADS;
        }
    };

    /** @param upload what is sent where; bytes that the other side acknowledged of it are those that were digested */
    static RunningDigest of(String upload, Path file, long upTo) throws IOException {
        RunningDigest known = known(upload);
        RunningDigest start = known.bytes <= upTo ? known : new RunningDigest(Sha256.nothing(), 0);
        if (start.bytes == upTo) {
            return start;
        }
        MessageDigest further = Sha256.copy(start.digest);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            Sha256.read(in.position(start.bytes), upTo - start.bytes, further);
        }
        return new RunningDigest(further, upTo);
    }

    private static RunningDigest known(String upload) {
        synchronized (REMEMBERED) {
            return REMEMBERED.getOrDefault(upload, new RunningDigest(Sha256.nothing(), 0));
        }
    }

    void remember(String upload) {
        synchronized (REMEMBERED) {
            REMEMBERED.remove(upload);
            REMEMBERED.put(upload, this);
        }
    }
}
