package io.jenkins.plugins.pexip.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder that is still there after a crash, and the names in it, too. */
public final class LastingFolder {

    private LastingFolder() {}

    /** Makes it and those above it that are missing, for their owner alone; returns when they are on the disk. */
    public static void create(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (Files.isDirectory(folder) || parent == null) {
            return;
        }
        create(parent);
        PrivateFile.createFolder(folder);
        force(parent);
    }

    /** A new name is on the disk only when its folder is; where a folder cannot be opened, the system sees to that. */
    public static void force(Path folder) throws IOException {
        if (PrivateFile.hasPermissions(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
