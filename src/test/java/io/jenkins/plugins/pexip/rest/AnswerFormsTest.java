package io.jenkins.plugins.pexip.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.Handler;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same answer as servers and the proxies before them may pack and write it. */
class AnswerFormsTest {

    private static final String JSON = "{\"name\": \"Québec\"}";
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "identity", ""})
    void aPackedAnswerIsUnpacked(String coding) throws IOException {
        server.on("GET /thing", packed(200, coding, JSON));
        assertThat(name()).isEqualTo("Québec");
    }

    @Test
    void nobodyIsAskedToPackAnything() {
        server.json("GET /thing", JSON);
        name();
        assertThat(server.last().headers()).containsEntry("Accept-Encoding", "identity");
    }

    @Test
    void aPackedRefusalSaysWhatItSays() throws IOException {
        server.on("GET /thing", packed(400, "gzip", "{\"error\": \"the reason\"}"));
        assertThatThrownBy(this::name).isInstanceOf(Refused.class).hasMessageContaining("the reason");
    }

    @Test
    void whatUnpacksToMoreThanMayComeIsNotUnpackedToItsEnd() throws IOException {
        server.on("GET /thing", packed(200, "gzip", "\"%s\"".formatted("a".repeat(64 << 20))));
        assertThatThrownBy(this::name).isInstanceOf(Unreachable.class).hasMessageContaining("longer than the 8192 KiB");
    }

    @Test
    void aBrokenOrUnknownPackingIsNoAnswer() throws IOException {
        server.on("GET /thing", ctx -> ctx.header("Content-Encoding", "gzip").result("no gzip"));
        assertThatThrownBy(this::name).isInstanceOf(Unreachable.class);
        server.on("GET /thing", ctx -> ctx.header("Content-Encoding", "br").result("x"));
        assertThatThrownBy(this::name).isInstanceOf(Unreachable.class).hasMessageContaining("'br'");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, application/json", "UTF-8, application/json; charset=utf-8; api-version=7.1",
        "ISO-8859-1, application/json; charset=iso-8859-1", "ISO-8859-1, 'application/json;charset=\"ISO-8859-1\"'",
        "UTF-16, application/json", "UTF-16LE, application/json; charset=utf-16le",
        "UTF-8, application/json; charset=no-such-thing"})
    void anAnswerIsReadInItsOwnEncoding(String encoding, String type) {
        server.on("GET /thing", written(type, JSON.getBytes(Charset.forName(encoding))));
        assertThat(name()).isEqualTo("Québec");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheAnswer() {
        server.on("GET /thing", written("application/json", ("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_8)));
        assertThat(name()).isEqualTo("Québec");
    }

    private static Handler packed(int status, String coding, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing(coding, bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return ctx -> {
            ctx.status(status).contentType("application/json");
            if (!coding.isEmpty()) {
                ctx.header("Content-Encoding", coding);
            }
            ctx.res().getOutputStream().write(bytes.toByteArray());
        };
    }

    private static OutputStream packing(String coding, OutputStream out) throws IOException {
        return switch (coding) {
            case "gzip", "x-gzip", "GZIP" -> new GZIPOutputStream(out);
            case "deflate" -> new DeflaterOutputStream(out);
            default -> out;
        };
    }

    private static Handler written(String type, byte[] bytes) {
        return ctx -> {
            ctx.res().setContentType(type);
            ctx.res().getOutputStream().write(bytes);
        };
    }

    private String name() {
        RestClient client = new RestClient(Endpoint.of(server.url(), server.trust()), Authorization.none(), Map.of(),
                SignIn.REDIRECT, Clock.systemUTC());
        return client.send(Call.get(URI.create(server.url() + "/thing"))).json().path("name").asText();
    }
}
