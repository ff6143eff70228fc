package io.jenkins.plugins.pexip.promotion;

import io.jenkins.plugins.pexip.promotion.Moments.Kind;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Situation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The moments in the middle of a change of the locks, and what a process that dies there leaves of their files. Right
 * before a change and right after it are moments of the journal.
 */
final class WatchedLocks implements Journal.Watcher {

    private final Moments moments;
    private final Path folder;
    /** Null unless a change is under way. */
    private Map<Path, byte[]> before;

    WatchedLocks(Moments moments, Path folder) {
        this.moments = moments;
        this.folder = folder;
    }

    @Override
    public void after(Journal.Entry entry) {
        before = entry.kind() == Journal.Kind.INTENT && entry.key().startsWith(Situation.LOCK) ? claims() : null;
    }

    @Override
    public void before(Journal.Entry entry) {
        if (before == null || entry.kind() != Journal.Kind.OUTCOME) {
            return;
        }
        Map<Path, byte[]> now = claims();
        Set<Path> written = new TreeSet<>(now.keySet());
        written.removeIf(file -> Arrays.equals(now.get(file), before.get(file)));
        Set<Path> deleted = new TreeSet<>(before.keySet());
        deleted.removeAll(now.keySet());
        String what = entry.run() + " " + entry.key();
        for (Path file : written) {
            moments.reach(Kind.CLAIM_TORN, what, () -> tear(file, deleted));
        }
        if (!written.isEmpty() && !deleted.isEmpty()) {
            moments.reach(Kind.CLAIM_DOUBLED, what, () -> putBack(deleted));
        }
    }

    /** As it is before the new claim takes its place. */
    private void tear(Path file, Set<Path> deleted) {
        Unchecked.run(() -> {
            byte[] claim = Files.readAllBytes(file);
            Path part = file.resolveSibling("." + file.getFileName() + "1.part");
            Files.write(part, Arrays.copyOf(claim, claim.length / 2));
            return before.containsKey(file) ? Files.write(file, before.get(file)) : Files.deleteIfExists(file);
        });
        putBack(deleted);
    }

    private void putBack(Set<Path> deleted) {
        deleted.forEach(file -> Unchecked.run(() -> Files.write(file, before.get(file))));
    }

    /** All claims, held or waiting. */
    private Map<Path, byte[]> claims() {
        return Unchecked.run(() -> {
            Map<Path, byte[]> claims = new TreeMap<>();
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                        claims.put(file, Files.readAllBytes(file));
                    }
                }
            }
            return claims;
        });
    }
}
