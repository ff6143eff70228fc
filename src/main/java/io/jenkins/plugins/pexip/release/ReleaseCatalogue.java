package io.jenkins.plugins.pexip.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The releases that are known, oldest first. That two of them stand side by side does not mean that none lies between;
 * only {@link Release#follows} says so.
 */
public record ReleaseCatalogue(
        @JsonProperty("releases") @JsonDeserialize(using = ReleasesInOrder.class) List<Release> releases) {

    @JsonCreator
    public ReleaseCatalogue {
        if (releases == null) {
            throw new IllegalArgumentException("a catalogue needs a list 'releases'");
        }
        releases = List.copyOf(releases);
    }

    /** The releases that the vendor's guides name. An administrator's file takes its place. */
    public static ReleaseCatalogue builtIn() {
        return ReleaseFile.builtIn("releases.yaml", ReleaseCatalogue.class);
    }

    /** The releases of the simulated world, for rehearsals and the demo. */
    public static ReleaseCatalogue rehearsal() {
        return ReleaseFile.builtIn("releases-rehearsal.yaml", ReleaseCatalogue.class);
    }

    /** @throws WrongReleaseFile if the file cannot be used, with its name and the line */
    public static ReleaseCatalogue load(Path file) {
        return ReleaseFile.load(file, ReleaseCatalogue.class);
    }

    public Optional<Release> find(Version version) {
        return releases.stream().filter(release -> release.version().equals(version)).findFirst();
    }

    /**
     * The releases after one up to and including another, oldest first; nothing if that is not newer.
     *
     * @return empty if the catalogue does not hold both and every release between them
     */
    public Optional<List<Version>> between(Version from, Version to) {
        if (!from.isOlderThan(to)) {
            return Optional.of(List.of());
        }
        List<Version> chain = backFrom(to);
        int at = chain.indexOf(from);
        if (at < 0) {
            return Optional.empty();
        }
        List<Version> passed = new ArrayList<>(chain.subList(0, at));
        Collections.reverse(passed);
        return Optional.of(passed);
    }

    /** The releases from one to another, both included. */
    public ReleaseCatalogue part(Version oldest, Version newest) {
        return new ReleaseCatalogue(releases.stream()
                .filter(release -> !release.version().isOlderThan(oldest) && !newest.isOlderThan(release.version()))
                .map(release -> release.follows() != null && release.follows().isOlderThan(oldest)
                        ? new Release(release.version(), null, release.source(), release.sha256())
                        : release)
                .toList());
    }

    /** A release and those before it, newest first, as far back as each is known to follow the one before. */
    List<Version> backFrom(Version newest) {
        Map<Version, Version> follows = new HashMap<>();
        releases.forEach(release -> follows.put(release.version(), release.follows()));
        List<Version> chain = new ArrayList<>();
        for (Version at = newest; at != null; at = follows.get(at)) {
            chain.add(at);
        }
        return chain;
    }
}
