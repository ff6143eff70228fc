package io.jenkins.plugins.pexip.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The bytes of a ledger: readable by its owner alone, written by one at a time, in whole lines. */
final class LedgerFile {

    private static final Object IN_THIS_PROCESS = new Object();

    private final Path file;
    /** Apart from the ledger, since closing any channel of a file releases the process' locks on it. */
    private final Path lock;

    LedgerFile(Path file) {
        this.file = file.toAbsolutePath();
        this.lock = this.file.resolveSibling(file.getFileName() + ".lock");
    }

    interface Work<T> {
        T run() throws IOException;
    }

    /** @throws UncheckedIOException if the file cannot be read or written, naming it */
    <T> T work(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger " + file + " cannot be read or written: " + e.getMessage(), e);
        }
    }

    /** Does work while no other thread or process does. */
    <T> T alone(Work<T> work) throws IOException {
        synchronized (IN_THIS_PROCESS) {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                return work.run();
            }
        }
    }

    Path path() {
        return file;
    }

    Content read() throws IOException {
        return Content.of(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
    }

    /** Writes at the end and returns when it is on the disk. */
    void append(String text) throws IOException {
        try (FileChannel channel = open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Moves the unfinished end to a file of its own, and returns that. */
    Path setAside(Content content) throws IOException {
        Path aside = file.resolveSibling("%s.torn-%s".formatted(file.getFileName(),
                Entry.sha256(content.tail()).substring(0, 12)));
        try (FileChannel channel = open(aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(content.tail()));
            channel.force(true);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(content.complete());
            channel.force(true);
        }
        return aside;
    }

    private static FileChannel open(Path file, OpenOption... options) throws IOException {
        var onlyMine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        FileAttribute<?>[] mine = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {onlyMine}
                : new FileAttribute<?>[0];
        return FileChannel.open(file, Set.of(options), mine);
    }

    /**
     * What a ledger holds.
     *
     * @param complete the bytes of the lines with their ends
     * @param tail what stands after the last end; empty unless a writer was interrupted
     */
    record Content(List<String> lines, long complete, byte[] tail) {

        static Content of(byte[] bytes) {
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
            List<String> lines = end == 0 ? List.of() : List.of(text.substring(0, text.length() - 1).split("\n", -1));
            return new Content(lines, end, Arrays.copyOfRange(bytes, end, bytes.length));
        }

        boolean torn() {
            return tail.length > 0;
        }

        String tailText() {
            return new String(tail, StandardCharsets.UTF_8);
        }
    }
}
