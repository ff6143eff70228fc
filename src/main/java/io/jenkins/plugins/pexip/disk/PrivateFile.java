package io.jenkins.plugins.pexip.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that nobody but its owner may read or write, from its first moment on. */
public final class PrivateFile {

    private PrivateFile() {}

    /** @param options as {@link FileChannel#open}; a file that is there already keeps its permissions */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        var onlyMine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        FileAttribute<?>[] mine = hasPermissions(file) ? new FileAttribute<?>[] {onlyMine} : new FileAttribute<?>[0];
        return FileChannel.open(file, Set.of(options), mine);
    }

    /** Lets everybody read it after all. */
    public static void publish(Path file) throws IOException {
        if (hasPermissions(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
