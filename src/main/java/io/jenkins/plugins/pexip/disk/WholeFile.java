package io.jenkins.plugins.pexip.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is replaced in one go: whoever reads it, even after a crash, sees the old one or the new one. */
public final class WholeFile {

    private WholeFile() {}

    /** Returns when it is on the disk; only its owner may read it. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path part = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        forceName(file.getParent());
    }

    /** A new name is on the disk only when its folder is; where a folder cannot be opened, the system sees to that. */
    private static void forceName(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
