package io.jenkins.plugins.pexip.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.rest.WildServer.Way;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that takes a part of a package slowly, or never ends its answer to it, holds nobody. */
@Timeout(120)
class UploadLimitsTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"DRIPPING_HEAD", "DRIPPING_BODY", "DRIPPING_CHUNKS", "ENDLESS_HEAD"})
    void aPartIsGivenUpWhenItsTimeIsOver(Way way) throws Exception {
        try (WildServer server = WildServer.start(way)) {
            assertThatThrownBy(() -> send(server, SHORT))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ENDLESS_BODY"})
    void ofAnEndlessAnswerTheBeginningIsEnough(Way way) throws Exception {
        try (WildServer server = WildServer.start(way)) {
            assertThat(send(server, Duration.ofMinutes(10)).body().length()).isLessThan(2 << 20);
            assertThat(server.sent()).isLessThan(64 << 20);
        }
    }

    @Test
    void whatIsTakenTooSlowlyIsCutOff() throws Exception {
        try (WildServer server = WildServer.start(Way.SLOW_EARS)) {
            WatchedSockets sockets = new WatchedSockets(
                    TrustedCertificates.fromPem(Path.of(server.trust())).getSocketFactory());
            sockets.cutAfter(SHORT);
            var connection = HttpsConnections.open("POST", URI.create(server.url()), sockets, Duration.ofMinutes(10));
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(1L << 40);
            assertThatThrownBy(() -> {
                        try (OutputStream out = connection.getOutputStream()) {
                            while (true) {
                                out.write(new byte[1 << 16]);
                            }
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(sockets.wasCut()).isTrue();
        }
    }

    private Reply send(WildServer server, Duration within) throws Exception {
        Path file = Files.write(folder.resolve("p.tar"), new byte[10 << 10]);
        var digest = Sha256.nothing();
        digest.update(Files.readAllBytes(file));
        return new SendFile(URI.create(server.url() + "/upload/"), Map.of(), Files.readString(Path.of(server.trust())),
                        (name, at, length, total) -> new Part("POST", Map.of(), new byte[0], new byte[0]),
                        0, Files.size(file), Files.size(file), Sha256.hex(digest), Duration.ZERO, within)
                .run(file);
    }
}
