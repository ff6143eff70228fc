package io.jenkins.plugins.pexip.infinity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that the node answers with: kept whole or not at all. */
final class WholeDownload {

    private WholeDownload() {}

    /** Fetches and checks it. */
    interface Fetch<T> {

        /** @param part is written over; what is in it afterwards is the file, unless this throws */
        T into(Path part) throws IOException;
    }

    /**
     * Beside the target first, readable by its owner alone.
     *
     * @param what the file is, as the beginning of a sentence
     * @throws UncheckedIOException if the disk does not take it
     */
    static <T> T keep(String what, Path to, Fetch<T> fetch) {
        try {
            Path part = Files.createTempFile(to.toAbsolutePath().getParent(), "." + to.getFileName(), ".part");
            try {
                T fetched = fetch.into(part);
                Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                return fetched;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be kept as %s. Check that its folder is there and can be written to."
                    .formatted(what, to), e);
        }
    }
}
