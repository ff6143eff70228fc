package io.jenkins.plugins.pexip.stage.comparison;

import io.jenkins.plugins.pexip.disk.WholeFile;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.stage.port.ConfiguredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The configuration at one moment, as far as it has been read. Lies in a file, because there may be thousands of
 * objects.
 *
 * @param resources all kinds of objects that there are
 * @param read those that were read, with their objects; null for one that the platform does not let be read
 */
public record ConfigurationSnapshot(List<String> resources, Map<String, List<ConfiguredObject>> read) {

    public ConfigurationSnapshot {
        resources = List.copyOf(resources);
        read = new TreeMap<>(read);
    }

    List<String> outstanding() {
        return resources.stream().filter(name -> !read.containsKey(name)).toList();
    }

    boolean isWhole() {
        return outstanding().isEmpty();
    }

    /** Empty if there is none. */
    static Optional<ConfigurationSnapshot> load(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file), ConfigurationSnapshot.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot of the configuration " + file + " cannot be read.", e);
        }
    }

    /** Whole or not at all, whatever happens meanwhile. */
    void save(Path file) {
        try {
            WholeFile.replace(file, Json.MAPPER.writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot of the configuration " + file + " cannot be written.", e);
        }
    }
}
