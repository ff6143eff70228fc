package io.jenkins.plugins.pexip.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.pexip.person.PersonNames;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command line is configured with: a file of the same shape as Jenkins' configuration, and where secrets are.
 */
public record Configuration(
        @JsonProperty(required = true) List<Platform> platforms, Map<String, SecretSource> credentials) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(CheckedRules.module())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();

    /** @throws ConfigurationProblem if two platforms share a name, however it is written */
    public Configuration {
        platforms = platforms == null ? List.of() : List.copyOf(platforms);
        credentials = credentials == null ? Map.of() : Map.copyOf(credentials);
        Set<String> names = new HashSet<>();
        platforms.stream().map(Platform::name)
                .filter(name -> !names.add(PersonNames.CASE_INSENSITIVE.key(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new ConfigurationProblem("Two platforms have the name '%s'; give one of them another."
                            .formatted(name));
                });
    }

    /**
     * Reads a file, and looks whether what it refers to is there.
     *
     * @throws ConfigurationProblem if the file is not there or not of that shape, or if it names credentials or files
     *     that there are not, with the line of each fault
     */
    public static Configuration read(Path file) {
        YamlFile<Configuration> read = YamlFile.read(file, Configuration.class, YAML);
        read.refuse(References.faults(read));
        return read.value();
    }

    /**
     * Reads a file that may come from another machine: what it refers to need not be here.
     *
     * @throws ConfigurationProblem if the file is not there or not of that shape, with the line of each fault
     */
    public static Configuration elsewhere(Path file) {
        return YamlFile.read(file, Configuration.class, YAML).value();
    }

    public void write(Path file) throws IOException {
        YAML.writeValue(file.toFile(), this);
    }

    /** @param name null if there is only one */
    public Platform platform(String name) {
        if (name == null && platforms.size() == 1) {
            return platforms.get(0);
        }
        String known = platforms.stream().map(Platform::name).collect(Collectors.joining(", "));
        return platforms.stream()
                .filter(platform -> platform.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem(name == null
                        ? "Name one of the platforms: " + known + "."
                        : "No platform '%s' is configured; there are: %s.".formatted(name, known)));
    }

    /** The secrets, read when they are asked for and never kept. */
    public Secrets secrets() {
        return id -> {
            SecretSource source = credentials.get(id);
            if (source == null) {
                throw new ConfigurationProblem("No credentials '%s' are configured.".formatted(id));
            }
            return source.read(id);
        };
    }
}
