package io.jenkins.plugins.pexip.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NewmanLockTest {

    private static final Path FOLDER = Path.of("newman");

    @Test
    void namesTheVersionAndNoRegistry() throws Exception {
        JsonNode lock = new ObjectMapper().readTree(FOLDER.resolve("package-lock.json").toFile());
        assertThat(lock.path("packages").path("node_modules/newman").path("version").asText()).isEqualTo("6.2.2");
        assertThat(lock.findValues("resolved")).isEmpty();
        assertThat(lock.findValues("integrity")).hasSizeGreaterThan(100);
        assertThat(Files.readString(FOLDER.resolve(".npmrc"))).contains("omit-lockfile-registry-resolved=true");
    }
}
