package io.jenkins.plugins.pexip.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the YAML files of this package, strictly. */
final class ReleaseFile {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // A second document would be passed over.
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ReleaseFile() {}

    static <T> T builtIn(String name, Class<T> type) {
        return read(name, () -> ReleaseFile.class.getResourceAsStream(name), type);
    }

    static <T> T load(Path file, Class<T> type) {
        return read(file.toString(), () -> Files.newInputStream(file), type);
    }

    private static <T> T read(String name, Source source, Class<T> type) {
        try (InputStream content = source.open()) {
            T read = YAML.readValue(content, type);
            if (read == null) {
                throw new WrongReleaseFile("%s is empty; nothing was loaded.".formatted(name), null);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new WrongReleaseFile("%s, line %d: %s; nothing was loaded from it. Correct the line."
                    .formatted(name, line(e), reason(e)), e);
        } catch (IOException e) {
            throw new WrongReleaseFile("%s cannot be read: %s; nothing was loaded.".formatted(name, e), e);
        }
    }

    private static int line(JsonProcessingException problem) {
        return problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
    }

    private static String reason(JsonProcessingException problem) {
        boolean ours = problem instanceof JsonMappingException
                && problem.getCause() instanceof IllegalArgumentException;
        String text = ours ? problem.getCause().getMessage() : problem.getOriginalMessage();
        return text.lines().findFirst().orElse("cannot be understood");
    }

    private interface Source {
        InputStream open() throws IOException;
    }
}
