package io.jenkins.plugins.pexip.stage;

import io.jenkins.plugins.pexip.disk.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What can be done with a journal that is damaged. */
public final class JournalRepair {

    private JournalRepair() {}

    /**
     * Keeps a damaged journal aside as it is, and goes on with the lines above the damage.
     *
     * @return the journal, also if it was not damaged
     */
    public static Journal openAboveDamage(Path file) {
        try {
            return Journal.open(file);
        } catch (JournalDamaged damaged) {
            cut(file, damaged.offset());
            return Journal.open(file);
        }
    }

    private static void cut(Path file, long length) {
        try {
            WholeFile.replace(aside(file), Files.readAllBytes(file));
            truncate(file, length);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " cannot be kept aside.", e);
        }
    }

    private static Path aside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        for (int number = 2; Files.exists(aside); number++) {
            aside = file.resolveSibling(file.getFileName() + ".damaged-" + number);
        }
        return aside;
    }

    static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        }
    }
}
