package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.javalin.http.Handler;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInBackupsTest {

    private static final String PASSPHRASE = "open & shut";
    private static final String FILE = "GET /api/admin/configuration/v1/system_backup/b.tar.pbk/";
    private static final String RESTORE = "POST /api/admin/command/v1/platform/backup_restore/";
    private static final String CONTENT = "the backup's bytes";
    private final ScriptedServer server = ScriptedServer.start();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keepsTheFileThatTheListDescribes() {
        server.on(FILE, file(CONTENT));
        download(backup(CONTENT));
        assertThat(kept()).hasContent(CONTENT);
        assertThat(server.last().headers()).containsEntry("Accept", "application/octet-stream");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(kept()));
    }

    @Test
    void takesNoJsonForTheFileAndSaysWhatToDo() {
        server.on(FILE, json(200, "{\"filename\": \"b.tar.pbk\"}"));
        Refused refused = refusal(backup(CONTENT));
        assertThat(refused).hasMessageContaining("was answered with application/json and not with the backup's file")
                .hasMessageContaining("nothing was kept. Download it on the node's own page");
        server.on(FILE, file("{\"filename\": \"b.tar.pbk\"}"));
        assertThat(refusal(backup(CONTENT))).hasMessageContaining("with a document and not with the backup's file");
        server.on(FILE, ScriptedServer.html(200));
        assertThat(refusal(backup(CONTENT))).hasMessageContaining("text/html");
    }

    @Test
    void keepsNothingThatIsNotWhatTheListSays() {
        server.on(FILE, file("the backup's other"));
        assertThat(refusal(backup(CONTENT))).hasMessageContaining("(18 bytes, SHA-256")
                .hasMessageContaining("is not what the node's own list says (18 bytes, SHA-256 " + sha256(CONTENT));
        server.on(FILE, file(CONTENT + " and many more"));
        assertThat(refusal(backup(CONTENT))).hasMessageContaining("(more bytes");
        server.on(FILE, file(CONTENT));
        assertThat(refusal(new Backup("b.tar.pbk", Instant.EPOCH, Version.parse("33.2"), 18, "")))
                .hasMessageContaining("(18 bytes, SHA-256 )");
    }

    @Test
    void leavesAnEarlierFileAloneWhenTheConnectionBreaks() throws Exception {
        Files.writeString(kept(), "earlier");
        server.on(FILE, context -> {
            context.contentType("application/octet-stream").header("Content-Length", "5000");
            context.res().getOutputStream().write("the ba".getBytes(StandardCharsets.UTF_8));
            context.res().flushBuffer();
            ((Request) context.req()).getHttpChannel().getEndPoint().close();
        });
        assertThatThrownBy(() -> download(backup("x".repeat(5000)))).isInstanceOf(Unreachable.class);
        assertThat(kept()).hasContent("earlier");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(kept()));
    }

    @Test
    void tellsTheNodesRefusalOfAFile() {
        server.on(FILE, json(403, "{\"error\": \"not yours\"}"));
        assertThat(refusal(backup(CONTENT)).reason()).isEqualTo(Refused.Reason.PERMISSION);
    }

    @Test
    void blamesTheFolderAndNotTheNodeWhenAFileCannotBeWritten() {
        server.on(FILE, file(CONTENT));
        Path nowhere = folder.resolve("no/such/folder/b.tar.pbk");
        assertThatThrownBy(() -> node("passphrase").download(backup(CONTENT), nowhere))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The backup b.tar.pbk cannot be kept as " + nowhere);
    }

    @Test
    void sendsTheFileAndThePassphraseInOneForm() throws Exception {
        server.on(RESTORE, json(202, "{\"status\": \"success\", \"data\": null}"));
        node("passphrase").restore(Files.writeString(kept(), CONTENT));
        assertThat(server.last().headers().get("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(server.last().body())
                .containsSubsequence("name=\"passphrase\"\r\n\r\n" + PASSPHRASE + "\r\n",
                        "name=\"package\"; filename=\"b.tar.pbk\"\r\n", "\r\n\r\n" + CONTENT + "\r\n--");
    }

    @Test
    void tellsTheNodesWordsAboutARestoreButNeverThePassphrase() throws Exception {
        Files.writeString(kept(), CONTENT);
        server.on(RESTORE, json(400, "{\"backup_restore\": {\"passphrase\": [\"'open & shut' is wrong.\"]}}"));
        assertThatThrownBy(() -> node("passphrase").restore(kept()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Sending the backup b.tar.pbk to https://")
                .hasMessageContaining("passphrase: '****' is wrong.")
                .hasMessageNotContaining(PASSPHRASE);
        assertThat(new FileForm("package", Map.of("passphrase", PASSPHRASE)).toString())
                .doesNotContain(PASSPHRASE);
    }

    @Test
    void asksNothingWithoutAPassphraseOrWithoutAFile() throws Exception {
        assertThatThrownBy(() -> node("passphrase").restore(folder.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("Nothing was sent to the node");
        Files.writeString(kept(), CONTENT);
        assertThatThrownBy(() -> node(null).restore(kept()))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("backupPassphrase");
        assertThat(server.seen()).isEmpty();
    }

    private static Handler file(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return context -> context.contentType("application/octet-stream").result(bytes);
    }

    private static Backup backup(String content) {
        return new Backup("b.tar.pbk", Instant.EPOCH, Version.parse("33.2"), content.length(), sha256(content));
    }

    private static String sha256(String content) {
        return HexFormat.of().formatHex(Sha256.nothing().digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private Path kept() {
        return folder.resolve("b.tar.pbk");
    }

    private void download(Backup backup) {
        node("passphrase").download(backup, kept());
    }

    private Refused refusal(Backup backup) {
        Refused refused = catchThrowableOfType(Refused.class, () -> download(backup));
        assertThat(folder).isEmptyDirectory();
        return refused;
    }

    private ManagementNode node(String passphrase) {
        var settings = new ManagementNodeSettings(
                server.url(), "admin", null, null, server.trust(), passphrase, null, null, null, null);
        return new ManagementNode(settings, BuiltInBackupsTest::secret, Clock.systemUTC());
    }

    private static Credential secret(String id) {
        return id.equals("admin") ? new Credential("admin", "hunter2") : new Credential("", PASSPHRASE);
    }
}
