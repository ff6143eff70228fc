package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.platform.Forbidden;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Finds a file of a workspace by the name that a pipeline gives it, and nothing outside. Links are followed one by one
 * and judged before anything is looked at there, so that a refusal says nothing of what lies outside.
 */
public final class WorkspaceFile {

    private static final int MOST_LINKS = 40;

    /** {@code C:} and {@code \\server} mean other places than this one, whatever system reads them. */
    private static final Pattern WINDOWS_ROOT = Pattern.compile("[A-Za-z]:.*|\\\\\\\\.*", Pattern.DOTALL);

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    private final String name;
    private final Path folder;
    private final Path root;
    private Path at;
    private int links;

    private WorkspaceFile(String name, Path folder) throws IOException {
        this.name = name;
        this.folder = folder.toAbsolutePath();
        this.root = Files.exists(folder) ? folder.toRealPath() : this.folder.normalize();
        this.at = root;
    }

    /**
     * Does the work with the file, and throws its result away if the name meant another file before than afterwards.
     *
     * @param folder the workspace
     * @param name relative to the workspace, or absolute and in it
     * @throws Forbidden if the name leads, or a link on the way leads, out of the workspace
     */
    public static <T extends Serializable> T with(Path folder, String name, WorkspaceTask<T> task)
            throws IOException, InterruptedException {
        Path file = find(folder, name);
        Object before = identity(file);
        T result = task.run(file);
        if (!file.equals(find(folder, name)) || before != null && !before.equals(identity(file))) {
            throw new IOException("'%s' was replaced while it was used".formatted(name));
        }
        return result;
    }

    /** The same for a name that an administrator gave: an absolute one may lie anywhere. */
    public static <T extends Serializable> T configured(Path folder, String name, WorkspaceTask<T> task)
            throws IOException, InterruptedException {
        Path path = Path.of(name);
        return path.isAbsolute() ? task.run(path) : with(folder, name, task);
    }

    /** The file without any link in its path; it need not exist. */
    static Path find(Path folder, String name) throws IOException {
        WorkspaceFile found = new WorkspaceFile(name, folder);
        try {
            found.walk(found.relative());
        } catch (InvalidPathException e) {
            throw found.refused();
        }
        return found.at;
    }

    private Path relative() {
        boolean goesUp = SEPARATOR.splitAsStream(name).anyMatch(".."::equals);
        if (name.isBlank() || goesUp || foreignRoot()) {
            throw refused();
        }
        Path path = Path.of(name);
        return path.isAbsolute() ? below(path) : path;
    }

    private boolean foreignRoot() {
        return WINDOWS_ROOT.matcher(name).matches() && !Path.of(name).startsWith(folder);
    }

    /** @throws Forbidden if the absolute path is not in the workspace */
    private Path below(Path absolute) {
        if (absolute.startsWith(folder)) {
            return folder.relativize(absolute);
        }
        if (absolute.startsWith(root)) {
            return root.relativize(absolute);
        }
        throw refused();
    }

    private void walk(Path relative) throws IOException {
        Deque<Path> left = new ArrayDeque<>();
        addBefore(left, relative);
        while (!left.isEmpty()) {
            step(left.pop(), left);
        }
    }

    private static void addBefore(Deque<Path> left, Path path) {
        Path[] names = new Path[path.getNameCount()];
        Arrays.setAll(names, path::getName);
        for (int i = names.length - 1; i >= 0; i--) {
            left.push(names[i]);
        }
    }

    private void step(Path part, Deque<Path> left) throws IOException {
        switch (part.toString()) {
            case "", "." -> {}
            case ".." -> up();
            default -> into(at.resolve(part), left);
        }
    }

    private void up() {
        if (at.equals(root)) {
            throw refused();
        }
        at = at.getParent();
    }

    private void into(Path next, Deque<Path> left) throws IOException {
        if (!Files.isSymbolicLink(next)) {
            refuseDevices(next);
            at = next;
            return;
        }
        if (++links > MOST_LINKS) {
            throw refused();
        }
        Path target = Files.readSymbolicLink(next);
        if (target.isAbsolute()) {
            addBefore(left, below(target));
            at = root;
        } else {
            addBefore(left, target);
        }
    }

    /** Also what Windows calls a junction, which leads elsewhere and is no symbolic link. */
    private void refuseDevices(Path next) throws IOException {
        if (Files.exists(next, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(next, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            throw refused();
        }
    }

    /** Null where there is no file, or the system has no such thing. */
    private static Object identity(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private Forbidden refused() {
        return new Forbidden(("'%s' is no file of the workspace, so it was not looked at. Name a file that"
                + " lies in the workspace, relative to it, without '..' and without a link that leads out of it.")
                .formatted(name));
    }
}
