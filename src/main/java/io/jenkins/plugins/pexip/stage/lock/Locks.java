package io.jenkins.plugins.pexip.stage.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.disk.OneAtATime;
import io.jenkins.plugins.pexip.disk.Unreadable;
import io.jenkins.plugins.pexip.disk.WholeFile;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who holds which environment of a platform, and who waits for it, as files: {@code <environment>.json} and
 * {@code <environment>.waiting/<promotion>.json}. They outlive the process and hold between processes. Each method
 * throws {@link Unreachable} if they cannot be read or written.
 */
public final class Locks {

    private static final String ENDING = ".json";

    private final Path folder;
    private final OneAtATime turns;

    public Locks(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.turns = new OneAtATime(this.folder.resolve(".alone"));
    }

    public Optional<Claim> holder(String environment) {
        return alone(() -> read(lock(environment)));
    }

    public List<Claim> waiting(String environment) {
        return alone(() -> readAll(queue(environment)));
    }

    /** Whether a promotion holds any environment. */
    boolean holdsAny(String promotion) {
        return alone(() ->
                readAll(folder).stream().anyMatch(held -> held.promotion().equals(promotion)));
    }

    /** Lets the others know that somebody waits. */
    void lineUp(String environment, Claim mine) {
        alone(() -> write(place(environment, mine), mine));
    }

    /** Whether a claim waits or holds. */
    boolean knows(String environment, Claim mine) {
        return alone(() -> isMine(lock(environment), mine) || isMine(place(environment, mine), mine));
    }

    /**
     * Takes the environment, unless it came into other hands meanwhile.
     *
     * @param expected who holds it and is gone; empty if nobody holds it
     * @return who holds it now
     */
    Claim take(String environment, Claim mine, Optional<Claim> expected) {
        return alone(() -> {
            Optional<Claim> current = read(lock(environment));
            if (current.isPresent() && (current.get().sameAs(mine) || !current.equals(expected))) {
                return current.get();
            }
            write(lock(environment), mine);
            Files.deleteIfExists(place(environment, mine));
            return mine;
        });
    }

    /** Gives the environment back, and waits for it no longer; what others hold stays. */
    void leave(String environment, Claim mine) {
        alone(() -> {
            for (Path file : List.of(lock(environment), place(environment, mine))) {
                if (isMine(file, mine)) {
                    Files.delete(file);
                }
            }
            return null;
        });
    }

    /** Takes somebody's claim out of those that wait, unless its promotion made another one meanwhile. */
    void dismiss(String environment, Claim gone) {
        alone(() -> {
            Path file = place(environment, gone);
            return read(file).filter(gone::equals).isPresent() && Files.deleteIfExists(file);
        });
    }

    private Path lock(String environment) {
        return folder.resolve(FileNames.of(environment) + ENDING);
    }

    private Path queue(String environment) {
        return folder.resolve(FileNames.of(environment) + ".waiting");
    }

    private Path place(String environment, Claim mine) {
        return queue(environment).resolve(FileNames.of(mine.promotion()) + ENDING);
    }

    private static boolean isMine(Path file, Claim mine) throws IOException {
        return read(file).filter(mine::sameAs).isPresent();
    }

    private static Optional<Claim> read(Path file) throws IOException {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), Claim.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException("%s is damaged; see who holds it, and remove it".formatted(file), e);
        }
    }

    /** A claim of somebody else's that is damaged stops nobody. */
    private static Optional<Claim> readable(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            Unreadable.leftOut(file, e);
            return Optional.empty();
        }
    }

    private static List<Claim> readAll(Path folder) throws IOException {
        List<Claim> claims = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> found = Files.list(folder)) {
                for (Path file : found.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                    readable(file).ifPresent(claims::add);
                }
            }
        }
        return claims;
    }

    private static Claim write(Path file, Claim claim) throws IOException {
        WholeFile.replace(file, Json.MAPPER.writeValueAsBytes(claim));
        return claim;
    }

    private <T> T alone(OneAtATime.Work<T> work) {
        try {
            return turns.alone(work);
        } catch (IOException e) {
            throw new Unreachable("the locks in %s cannot be used: %s".formatted(folder, DiskWords.of(e)), e);
        }
    }
}
