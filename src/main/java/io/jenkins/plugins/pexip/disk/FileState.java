package io.jenkins.plugins.pexip.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * By which it shows, without reading it, that a file is not what it was.
 *
 * @param bytes -1 if there is no such file
 * @param changed null if there is no such file
 * @param key what the system knows the file by, whatever its name; null if it has nothing of the kind
 */
public record FileState(long bytes, FileTime changed, Object key) {

    private static final FileState NONE = new FileState(-1, null, null);

    public static FileState of(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(now.size(), now.lastModifiedTime(), now.fileKey());
        } catch (NoSuchFileException e) {
            return NONE;
        }
    }
}
