package io.jenkins.plugins.pexip.stage.lock;

import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A few moments in which no other thread and no other process reads or writes the files of a folder. */
final class Exclusive {

    private static final Object IN_THIS_PROCESS = new Object();

    private final Path folder;

    Exclusive(Path folder) {
        this.folder = folder;
    }

    interface Work<T> {
        T run() throws IOException;
    }

    /** @throws Unreachable if the files cannot be read or written; it is tried again */
    <T> T alone(Work<T> work) {
        synchronized (IN_THIS_PROCESS) {
            try {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(
                                folder.resolve(".alone"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    return work.run();
                }
            } catch (IOException e) {
                throw new Unreachable("the locks in %s cannot be used: %s".formatted(folder, e.getMessage()), e);
            }
        }
    }
}
