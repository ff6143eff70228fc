package io.jenkins.plugins.pexip.disk;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** Files of others that are damaged, and are left out instead of stopping everybody: each is told of once. */
public final class Unreadable {

    private static final Logger LOGGER = Logger.getLogger(Unreadable.class.getName());
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private Unreadable() {}

    public static void leftOut(Path file, Exception why) {
        if (TOLD.add(file + ": " + why.getMessage())) {
            LOGGER.warning(() -> "%s is left out, because it cannot be read: %s".formatted(file, why.getMessage()));
        }
    }
}
