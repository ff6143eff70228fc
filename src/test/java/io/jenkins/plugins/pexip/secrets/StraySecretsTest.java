package io.jenkins.plugins.pexip.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search finds what it is there to find. */
class StraySecretsTest {

    @TempDir
    Path folder;

    private StraySecrets secrets;

    @BeforeEach
    void aSecret() throws Exception {
        Path file = folder.resolve("secrets").resolve("management-test");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "simulated-0123456789abcdef");
        secrets = StraySecrets.of(file.getParent());
    }

    @Test
    void findsASecretAndAPartOfIt() {
        assertThat(secrets.in("console", "it is simulated-0123456789abcdef.")).contains("console: management-test");
        assertThat(secrets.in("console", "it is simulated-01234")).containsExactly("console: a marked string");
        assertThat(secrets.in("console", "nothing is simulated here")).isEmpty();
    }

    @Test
    void findsASecretInTheFormOfAHeader() throws Exception {
        String header = Base64.getEncoder().encodeToString(
                "admin:simulated-0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("report.html"), "<p>Basic " + header + "</p>");
        assertThat(secrets.in(folder, folder.resolve("secrets"))).last().asString()
                .contains("report.html: management-test");
    }

    @Test
    void findsAnAccessToken() {
        assertThat(secrets.in("journal", "Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln"))
                .containsExactly("journal: an access token");
    }
}
