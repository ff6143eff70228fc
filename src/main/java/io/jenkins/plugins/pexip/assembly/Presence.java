package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells other processes that this one drives a promotion. The operating system takes it back when the process ends,
 * however it ends.
 */
public final class Presence implements AutoCloseable {

    private final FileChannel channel;

    private Presence(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws ConfigurationProblem if another process drives the promotion */
    static Presence claim(Path file, String promotion) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(channel)) {
            channel.close();
            throw new ConfigurationProblem("Another process is at work on %s. Nothing was done; end that one first."
                    .formatted(promotion));
        }
        return new Presence(channel);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return true; // another thread of this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
