package io.jenkins.plugins.pexip.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder that nobody else can enter, with files that nobody else can read, where the system knows such
 * rights. It goes with all that is in it when it is closed, and at the latest when the JVM ends.
 */
final class PrivateFolder implements AutoCloseable {

    private final Path folder;
    private final Thread atExit = new Thread(this::deleteQuietly, "delete-private-folder");

    private volatile Runnable beforeExit = () -> {};
    private volatile boolean going;

    private PrivateFolder(Path folder) {
        this.folder = folder;
    }

    static PrivateFolder create() throws IOException {
        PrivateFolder created = new PrivateFolder(Files.createTempDirectory("pexip-newman-"));
        try {
            Runtime.getRuntime().addShutdownHook(created.atExit);
        } catch (IllegalStateException jvmEnds) {
            created.delete();
            throw new IOException("this process is ending", jvmEnds);
        }
        return created;
    }

    /** What must be stopped before the folder goes if the JVM ends while it is used, lest it writes there again. */
    void beforeExit(Runnable stop) {
        beforeExit = stop;
    }

    /** Whether the JVM ends: what was stopped for that reason has shown nothing. */
    boolean isGoing() {
        return going;
    }

    /** A path in the folder, where nothing is yet. */
    Path path(String name) {
        return folder.resolve(name);
    }

    /** A new file of that name for its owner's eyes only, as far as the folder is. */
    Path write(String name, String content) throws IOException {
        return Files.writeString(path(name), content);
    }

    @Override
    public void close() throws IOException {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException jvmEnds) {
            // The hook runs already, and finds nothing to delete.
        }
    }

    private void deleteQuietly() {
        going = true;
        try {
            beforeExit.run();
            delete();
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Delete this folder, secrets may be in it: " + folder);
        }
    }

    private void delete() throws IOException {
        if (Files.exists(folder)) {
            for (Path each : deepestFirst()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
