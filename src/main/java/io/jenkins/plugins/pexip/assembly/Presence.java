package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.disk.LastingFolder;
import io.jenkins.plugins.pexip.disk.PrivateFile;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells other processes that this one drives a promotion, as long as one of those who said so here is open. The
 * operating system takes it back when the process ends, however it ends. Safe for threads.
 */
public final class Presence implements AutoCloseable {

    /** One channel a file: closing any other on it would take the process' lock back. */
    private static final Map<Path, Held> HERE = new HashMap<>();

    private final Path file;
    private boolean closed;

    private static final class Held {
        private final FileChannel channel;
        private int count;

        private Held(FileChannel channel) {
            this.channel = channel;
        }
    }

    private Presence(Path file) {
        this.file = file;
    }

    /** @throws ConfigurationProblem if another process drives the promotion */
    static Presence claim(Path file, String promotion) throws IOException {
        LastingFolder.create(file.getParent());
        Path real = file.getParent().toRealPath().resolve(file.getFileName());
        synchronized (HERE) {
            Held held = HERE.containsKey(real) ? HERE.get(real) : new Held(locked(real, promotion));
            HERE.put(real, held);
            held.count++;
        }
        return new Presence(real);
    }

    private static FileChannel locked(Path file, String promotion) throws IOException {
        FileChannel channel = PrivateFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(channel)) {
            channel.close();
            throw new ConfigurationProblem("Another process is at work on %s. Nothing was done; end that one first."
                    .formatted(promotion));
        }
        return channel;
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return true; // another class loader of this process
        }
    }

    /** The same again has no effect. */
    @Override
    public void close() throws IOException {
        synchronized (HERE) {
            if (closed) {
                return;
            }
            closed = true;
            Held held = HERE.get(file);
            if (--held.count == 0) {
                HERE.remove(file);
                held.channel.close();
            }
        }
    }
}
