package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.disk.OneAtATime;
import io.jenkins.plugins.pexip.disk.WholeFile;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.stage.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who started a promotion, written down beside its journal before its first line, and never changed. */
final class FirstStarter {

    private FirstStarter() {}

    /** Who started it. @param now counts only if nothing was written down yet */
    static Starter of(Journal journal, Starter now) {
        Path folder = journal.folder();
        return known(folder).orElseGet(() -> fix(folder, now));
    }

    /** Empty for a promotion that has not begun. */
    static Optional<Starter> known(Path folder) {
        Path file = file(folder);
        try {
            return Files.exists(file)
                    ? Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), Starter.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Who started the promotion cannot be read from " + file + ".", e);
        }
    }

    private static Starter fix(Path folder, Starter now) {
        try {
            return new OneAtATime(folder.resolve(".starter")).alone(() -> {
                if (!Files.exists(file(folder))) {
                    WholeFile.replace(file(folder), Json.MAPPER.writeValueAsBytes(now));
                }
                return known(folder).orElseThrow();
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Who started the promotion cannot be written to " + file(folder) + ".", e);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("starter.json");
    }
}
