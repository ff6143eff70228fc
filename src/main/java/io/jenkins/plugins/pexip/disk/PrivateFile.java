package io.jenkins.plugins.pexip.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Files and folders that nobody but their owner may read or write, from their first moment on. */
public final class PrivateFile {

    private static final Logger LOGGER = Logger.getLogger(PrivateFile.class.getName());

    private PrivateFile() {}

    /** @param options as {@link FileChannel#open}; a file that is there already keeps its permissions */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), mine(file, "rw-------"));
    }

    /** Makes an empty one, unless it is there. */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, mine(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // It stays as it is.
        }
    }

    /** Makes a folder that nobody but its owner may look into. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, mine(folder, "rwx------"));
    }

    /** Closes a folder that an earlier version left open; one that is somebody else's stays as it is. */
    public static void close(Path folder) {
        try {
            if (hasPermissions(folder) && Files.isDirectory(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "The permissions of a folder stay as they are", e);
        }
    }

    private static FileAttribute<?>[] mine(Path file, String permissions) {
        return hasPermissions(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
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
