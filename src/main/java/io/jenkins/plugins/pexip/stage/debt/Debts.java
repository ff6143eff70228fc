package io.jenkins.plugins.pexip.stage.debt;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.disk.OneAtATime;
import io.jenkins.plugins.pexip.disk.WholeFile;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The debts of a platform's environments, a file each: {@code <environment>.json}. They outlive promotions and
 * processes and are forced to disk. Each method throws {@link Unreachable} if they cannot be read or written.
 */
public final class Debts {

    private static final TypeReference<List<Debt>> LIST = new TypeReference<>() {};

    private final Path folder;
    private final OneAtATime turns;

    public Debts(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.turns = new OneAtATime(this.folder.resolve(".alone"));
    }

    /** Oldest first; changes nothing. */
    public List<Debt> of(String environment) {
        try {
            return read(environment);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Replaces an environment's debts while nobody else does. */
    void change(String environment, UnaryOperator<List<Debt>> change) {
        try {
            turns.alone(() -> {
                List<Debt> before = read(environment);
                List<Debt> after = change.apply(before);
                if (!after.equals(before)) {
                    WholeFile.replace(file(environment), Json.MAPPER.writeValueAsBytes(after));
                }
                return null;
            });
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private List<Debt> read(String environment) throws IOException {
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file(environment)), LIST);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Path file(String environment) {
        return folder.resolve(FileNames.of(environment) + ".json");
    }

    private Unreachable unusable(IOException e) {
        return new Unreachable("the debts in %s cannot be used: %s".formatted(folder, DiskWords.of(e)), e);
    }
}
