package io.jenkins.plugins.pexip.disk;

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

    /** Makes its folder if need be, and returns when it is on the disk; only its owner may read it. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        LastingFolder.create(folder);
        Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        LastingFolder.force(folder);
    }
}
