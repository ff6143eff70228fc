package io.jenkins.plugins.pexip.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for what promotions left in the homes of all platforms, since a run may use several. */
final class FormerPromotions {

    private FormerPromotions() {}

    /**
     * @param root of all homes; null if there is none
     * @param places in a home
     */
    static boolean isInAnyHome(Path root, Path... places) {
        if (root == null || !Files.isDirectory(root)) {
            return false;
        }
        try (Stream<Path> homes = Files.list(root)) {
            return homes.anyMatch(home -> List.of(places).stream().anyMatch(each -> Files.exists(home.resolve(each))));
        } catch (IOException e) {
            throw new UncheckedIOException("The folders in " + root + " cannot be listed.", e);
        }
    }
}
