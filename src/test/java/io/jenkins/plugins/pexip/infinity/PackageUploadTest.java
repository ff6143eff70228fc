package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.json;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.javalin.http.Handler;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings.UploadParts;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.stage.port.PackageChanged;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.Upload;
import io.jenkins.plugins.pexip.stage.port.Workspace;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageUploadTest {

    private static final String REQUESTS = "/api/admin/configuration/v1/upgrade_request/";
    private static final String UPGRADE = "POST /api/admin/command/v1/platform/upgrade/";
    private final ScriptedServer server = ScriptedServer.start();
    private final List<String> received = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void announcesAPackageAndReadsHowFarTheNodeIs() {
        server.on(UPGRADE, json(202, "{\"ok\": true, \"upload_id\": \"u1\", \"timestamp\": 1}"));
        server.json("GET " + REQUESTS + "u1/", "{\"uuid\": \"u1\", \"offset\": 0, \"state\": \"new\"}");
        assertThat(node(null).beginUpload(10)).isEqualTo(new Upload("u1", 0, 10));
        assertThat(server.seen("POST").get(0).body()).contains("\"request\":true").contains("\"total_size\":10");
    }

    @Test
    void findsTheUploadWhereTheAnswerNamesItElsewhere() {
        server.json("GET " + REQUESTS + "u1/", "{\"uuid\": \"u1\", \"offset\": 0}");
        server.on(UPGRADE, json(202, "{\"status\": \"success\", \"data\": {\"uuid\": \"u1\"}}"));
        assertThat(node(null).beginUpload(10).id()).isEqualTo("u1");
        server.on(UPGRADE, ctx -> ctx.status(201).header("Location", REQUESTS + "u1/"));
        assertThat(node(null).beginUpload(10).id()).isEqualTo("u1");
        server.on(UPGRADE, json(202, "{\"status\": \"success\", \"data\": null}"));
        server.json("GET " + REQUESTS, """
                {"meta": {"next": null}, "objects": [{"uuid": "u1", "offset": 0}]}""");
        assertThat(node(null).beginUpload(10)).isEqualTo(new Upload("u1", 0, 10));
    }

    @Test
    void saysWhatIsKnownOfUploads() {
        server.json("GET " + REQUESTS, """
                {"meta": {"next": null}, "objects": [
                 {"uuid": "u1", "offset": 4}, {"uuid": "u2", "offset": 9, "total_size": 9},
                 {"uuid": "u3", "offset": 0, "state": "CANCELLED"}]}""");
        List<Upload> uploads = node(null).uploads();
        assertThat(uploads).containsExactly(new Upload("u1", 4, Long.MAX_VALUE), new Upload("u2", 9, 9));
        assertThat(uploads).extracting(Upload::complete).containsExactly(false, true);
    }

    @Test
    void sendsFurtherPartsAsFormsAndBelievesTheNode() throws Exception {
        server.on("POST " + REQUESTS + "u1/upload/", receive(200));
        server.json("GET " + REQUESTS + "u1/",
                "{\"uuid\": \"u1\", \"offset\": 4}", "{\"uuid\": \"u1\", \"offset\": 7}");
        Upload beforeALostAnswer = new Upload("u1", 0, 10);
        Upload after = node(null).send(beforeALostAnswer, packageOf("0123456789"), notice -> {});
        assertThat(after).isEqualTo(new Upload("u1", 7, 10));
        assertThat(server.seen("POST")).extracting(request -> request.headers().get("Content-Range"))
                .containsExactly("bytes 4-7/10", "bytes 8-9/10");
        assertThat(received.get(0))
                .contains("name=\"package\"; filename=\"p.tar\"")
                .contains("\r\n\r\n4567\r\n--");
        assertThat(received.get(1)).contains("\r\n\r\n89\r\n--");
    }

    @Test
    void aRefusalAfterAnAcknowledgedPartIsMetAgainByTheNextCall() throws Exception {
        server.on("POST " + REQUESTS + "u1/upload/", receive(200), json(401, "{}"));
        server.json("GET " + REQUESTS + "u1/",
                "{\"uuid\": \"u1\", \"offset\": 0}", "{\"uuid\": \"u1\", \"offset\": 4}");
        PackageFile file = packageOf("0123456789");
        assertThat(node(null).send(new Upload("u1", 0, 10), file, notice -> {})).isEqualTo(new Upload("u1", 4, 10));
        Refused refused = catchThrowableOfType(
                Refused.class, () -> node(null).send(new Upload("u1", 4, 10), file, notice -> {}));
        assertThat(refused.reason()).isEqualTo(Refused.Reason.CREDENTIALS);
        assertThat(server.seen("POST")).extracting(request -> request.headers().get("Content-Range"))
                .containsExactly("bytes 0-3/10", "bytes 4-7/10", "bytes 4-7/10");
    }

    @Test
    void sendsNothingWhereTheNodeDoesNotSayHowFarItIs() throws Exception {
        server.json("GET " + REQUESTS + "u1/", "{\"uuid\": \"u1\"}");
        PackageFile file = packageOf("0123456789");
        assertThatThrownBy(() -> node(null).send(new Upload("u1", 4, 10), file, notice -> {})).isInstanceOf(Unreachable.class);
        assertThat(server.seen("POST")).isEmpty();
    }

    /** Its client had given it up, and sent it again. */
    @Test
    void aPartThatIsRefusedSinceItIsThereAlreadyIsNoRefusal() throws Exception {
        server.on("POST " + REQUESTS + "u1/upload/", json(400, "{\"error\": \"Offsets do not match.\"}"));
        server.json("GET " + REQUESTS + "u1/",
                "{\"uuid\": \"u1\", \"offset\": 0}", "{\"uuid\": \"u1\", \"offset\": 4}");
        PackageFile file = packageOf("0123456789");
        assertThat(node(null).send(new Upload("u1", 0, 10), file, notice -> {})).isEqualTo(new Upload("u1", 4, 10));
        assertThatThrownBy(() -> node(null).send(new Upload("u1", 4, 10), file, notice -> {})).isInstanceOf(Refused.class);
    }

    @Test
    void sendsTheLastPartRawWhereConfigured() throws Exception {
        server.on("PUT " + REQUESTS + "u1/upload/", receive(200));
        server.json("GET " + REQUESTS + "u1/",
                "{\"uuid\": \"u1\", \"offset\": 8}", "{\"uuid\": \"u1\", \"offset\": 10}");
        Upload after = node(UploadParts.RAW).send(new Upload("u1", 8, Long.MAX_VALUE), packageOf("0123456789"), notice -> {});
        assertThat(after.complete()).isTrue();
        assertThat(received).containsExactly("89");
        assertThat(server.seen("PUT").get(0).headers()).containsEntry("Content-Range", "bytes 8-9/10");
    }

    @Test
    void sendsNothingOfACompleteUpload() throws Exception {
        server.json("GET " + REQUESTS + "u1/", "{\"uuid\": \"u1\", \"offset\": 10}");
        assertThat(node(null).send(new Upload("u1", 10, 10), packageOf("0123456789"), notice -> {}).complete()).isTrue();
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void refusesAnotherFileThanTheAnnouncedOne() throws Exception {
        PackageFile file = packageOf("0123456789");
        assertThatThrownBy(() -> node(null).send(new Upload("u1", 0, 11), file, notice -> {}))
                .isInstanceOf(ConfigurationProblem.class);
        Files.writeString(folder.resolve("p.tar"), "012345678");
        server.json("GET " + REQUESTS + "u1/", "{\"uuid\": \"u1\", \"offset\": 0}");
        assertThatThrownBy(() -> node(null).send(new Upload("u1", 0, 10), file, notice -> {}))
                .isInstanceOf(PackageChanged.class).hasMessageContaining("no longer has the 10 bytes");
        assertThat(server.seen("POST")).isEmpty();
    }

    @Test
    void checksStartsAndCancels() {
        server.on("POST " + REQUESTS + "u1/finish/", json(200, """
                {"ok": true, "current": {"version": "33.2", "pseudo_version": "72000.0.0", "major": 33},
                 "upgrade": {"version": "34.1 (73000.0.0)", "pseudo_version": "73000.0.0"}, "next_url": "/admin/"}"""));
        server.on("POST " + REQUESTS + "u1/cancel/", json(200, "{\"ok\": true}"));
        Upload upload = new Upload("u1", 10, 10);
        var change = node(null).validate(upload);
        assertThat(change.current().full()).isEqualTo("33.2 (72000.0.0)");
        assertThat(change.upgrade()).isEqualTo(Version.parse("34.1"));
        node(null).start(upload);
        node(null).cancel(upload);
        assertThat(server.seen()).extracting(ScriptedServer.Seen::body)
                .containsExactly("{\"validate_only\":true}", "{\"validate_only\":false}", "{}");
    }

    @Test
    void repeatsWhatTheNodeSaysAgainstAPackage() {
        server.on("POST " + REQUESTS + "u1/finish/", json(400, "{\"upgrade\": {\"package\": [\"Not a package.\"]}}"));
        assertThatThrownBy(() -> node(null).validate(new Upload("u1", 10, 10)))
                .isInstanceOf(Refused.class).hasMessageContaining("package: Not a package.");
    }

    @Test
    void sendsAWholePackageInConstantMemory() throws Exception {
        byte[] content = new byte[24 << 20];
        new Random(1).nextBytes(content);
        Files.write(folder.resolve("p.tar"), content);
        String[] digest = new String[1];
        server.on(UPGRADE, ctx -> {
            assertThat(ctx.header("Content-Length")).isNotNull();
            digest[0] = digest(ctx.uploadedFile("package").content());
            ctx.status(202).json(Map.of("status", "success"));
        });
        PackageFile file = measured();
        node(null).uploadAndStart(file);
        assertThat(digest[0]).isEqualTo(file.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"upgrade\": {\"version\": \"34.1 (74201.0.0)\"}}",
        "{\"status\": \"success\", \"data\": {\"ok\": true, \"upgrade\": {\"version\": \"34.1 (74201.0.0)\"}}}"
    })
    void readsWhichVersionAWholePackageBringsWhereTheNodeSaysIt(String answer) throws Exception {
        server.on(UPGRADE, json(202, answer));
        assertThat(node(null).uploadAndStart(packageOf("0123456789")).orElseThrow().withoutBuild()).hasToString("34.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"status\": \"success\", \"data\": null}", "{\"upgrade\": \"started\"}", "[]"})
    void anAnswerWithoutAVersionIsFineToo(String answer) throws Exception {
        server.on(UPGRADE, json(202, answer));
        assertThat(node(null).uploadAndStart(packageOf("0123456789"))).isEmpty();
    }

    @Test
    void holdsTheEndOfAnotherPackageBack() throws Exception {
        server.on(UPGRADE, json(202, "{}"));
        PackageFile judged = packageOf("0123456789");
        packageOf("012345678X");
        assertThatThrownBy(() -> node(null).uploadAndStart(judged))
                .isInstanceOf(PackageChanged.class).hasMessageContaining(judged.sha256());
        assertThat(server.seen()).as("whole requests").isEmpty();
    }

    @Test
    void doesNotKnowWhatBecameOfALostAnswer() throws Exception {
        server.on(UPGRADE, lost());
        PackageFile file = packageOf("0123456789");
        Unreachable lost = catchThrowableOfType(Unreachable.class, () -> node(null).uploadAndStart(file));
        assertThat(lost.getMessage()).contains("upgrade/").doesNotContain("hunter2", "Basic");
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void readsARefusalOfTheUploadItself() throws Exception {
        server.on(UPGRADE, json(401, "{}"));
        PackageFile file = packageOf("0123456789");
        Refused refused = catchThrowableOfType(Refused.class, () -> node(null).uploadAndStart(file));
        assertThat(refused.reason()).isEqualTo(Refused.Reason.CREDENTIALS);
        server.on(UPGRADE, json(400, "{\"error\": \"An upgrade is in progress.\"}"));
        assertThatThrownBy(() -> node(null).uploadAndStart(file))
                .isInstanceOf(Refused.class).hasMessageContaining("An upgrade is in progress.");
    }

    @Test
    void readsARefusalWithAChallenge() throws Exception {
        server.on(UPGRADE, ctx -> ctx.status(401).header("WWW-Authenticate", "Basic realm=\"node\""));
        PackageFile file = packageOf("0123456789");
        Refused refused = catchThrowableOfType(Refused.class, () -> node(null).uploadAndStart(file));
        assertThat(refused.reason()).isEqualTo(Refused.Reason.CREDENTIALS);
    }

    @Test
    void readsARefusalThatComesBeforeTheWholePackageWasSent() throws Exception {
        Files.write(folder.resolve("p.tar"), new byte[4 << 20]);
        server.on(UPGRADE, json(409, "{\"error\": \"An upgrade is in progress.\"}"));
        PackageFile file = measured();
        Refused refused = catchThrowableOfType(Refused.class, () -> node(null).uploadAndStart(file));
        assertThat(refused.reason()).isEqualTo(Refused.Reason.CONFLICT);
    }

    @Test
    void hidesTheCredentialsOfATaskThatTravels() throws Exception {
        List<String> shown = new ArrayList<>();
        Workspace watching = new Workspace() {
            @Override
            public <T extends Serializable> T at(String path, WorkspaceTask<T> task)
                    throws IOException, InterruptedException {
                shown.add(task.toString());
                return task.run(folder.resolve(path));
            }
        };
        Files.writeString(folder.resolve("p.tar"), "0123456789");
        server.on(UPGRADE, json(202, "{}"));
        node(null).uploadAndStart(PackageFiles.measure(watching, "p.tar"));
        assertThat(shown).hasSize(2).last().asString().contains("upgrade/").doesNotContain("Basic");
    }

    private Handler receive(int status) {
        return ctx -> {
            received.add(ctx.body());
            ctx.status(status).result("{\"ok\": true}");
        };
    }

    private static String digest(InputStream in) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
    }

    private PackageFile packageOf(String content) throws Exception {
        Files.writeString(folder.resolve("p.tar"), content);
        return measured();
    }

    private PackageFile measured() throws InterruptedException {
        return PackageFiles.measure(new Elsewhere(folder), "p.tar");
    }

    /** Sends the task through serialisation, as to another machine. */
    private record Elsewhere(Path folder) implements Workspace {

        @Override
        public <T extends Serializable> T at(String path, WorkspaceTask<T> task)
                throws IOException, InterruptedException {
            return copy(copy(task).run(folder.resolve(path)));
        }

        @SuppressWarnings("unchecked")
        private static <T> T copy(T object) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }
    }

    private ManagementNode node(UploadParts parts) {
        var settings = new ManagementNodeSettings(
                server.url(), "admin", null, null, server.trust(), null, null, null, parts, null);
        return new ManagementNode(
                settings, id -> new Credential("admin", "hunter2"), Clock.systemUTC(), total -> 4, null);
    }
}
