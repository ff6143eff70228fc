package io.jenkins.plugins.pexip.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Moments in which no other thread and no other process does what goes by the same file. The file is for nothing else,
 * since closing any channel of a file releases the process' locks on it.
 */
public final class OneAtATime {

    /** A file's lock is its process'; its threads take turns by these. */
    private static final Map<Path, Object> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path file;

    public OneAtATime(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** What is done alone. */
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Makes the file's folder if need be. Work must not do other work by the same file. */
    public <T> T alone(Work<T> work) throws IOException {
        LastingFolder.create(file.getParent());
        Path real = file.getParent().toRealPath().resolve(file.getFileName());
        synchronized (IN_THIS_PROCESS.computeIfAbsent(real, it -> new Object())) {
            try (FileChannel channel = PrivateFile.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                return work.run();
            }
        }
    }
}
