package io.jenkins.plugins.pexip.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            .build();

    public Configuration {
        platforms = platforms == null ? List.of() : List.copyOf(platforms);
        credentials = credentials == null ? Map.of() : Map.copyOf(credentials);
    }

    /**
     * Where one credential is to be had; exactly one of the last three names it.
     *
     * @param user a user name or client id; null if the secret says it all
     * @param environment name of an environment variable
     * @param file a file that holds nothing but the secret
     */
    public record SecretSource(String user, String environment, String file) {

        private Credential read(String id) {
            if (environment != null) {
                String value = System.getenv(environment);
                if (value == null) {
                    throw new ConfigurationProblem("The environment variable %s of the credentials '%s' is not set."
                            .formatted(environment, id));
                }
                return new Credential(user, value);
            }
            if (file == null) {
                throw new ConfigurationProblem("The credentials '%s' name neither an environment variable nor a file."
                        .formatted(id));
            }
            try {
                return new Credential(user, Files.readString(Path.of(file)).strip());
            } catch (IOException e) {
                throw new ConfigurationProblem(
                        "The file %s of the credentials '%s' cannot be read.".formatted(file, id), e);
            }
        }
    }

    /** @throws ConfigurationProblem if the file is not there or not of that shape, with the line */
    public static Configuration read(Path file) {
        try {
            return YAML.readValue(Files.readString(file), Configuration.class);
        } catch (JsonProcessingException e) {
            throw new ConfigurationProblem("%s, %s".formatted(file, FileFault.text(e)), e);
        } catch (NoSuchFileException e) {
            throw new ConfigurationProblem("There is no configuration %s.".formatted(file), e);
        } catch (IOException e) {
            throw new ConfigurationProblem(
                    "The configuration %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
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
