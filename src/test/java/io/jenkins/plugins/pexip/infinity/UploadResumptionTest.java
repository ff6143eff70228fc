package io.jenkins.plugins.pexip.infinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings.UploadParts;
import io.jenkins.plugins.pexip.rest.UploadSink;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import io.jenkins.plugins.pexip.stage.port.PackageChanged;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadResumptionTest {

    private static final int BYTES = 8 << 20;
    private static final int PART = 1 << 16;
    private final UploadSink sink = UploadSink.start(true);
    private final byte[] content = new byte[BYTES];
    private PackageFile file;
    private String trust;

    @TempDir
    Path folder;

    @BeforeEach
    void aPackage() throws Exception {
        new Random(4).nextBytes(content);
        Files.write(folder.resolve("p.tar"), content);
        file = PackageFiles.measure(new LocalWorkspace(folder), "p.tar");
        trust = Files.writeString(folder.resolve("trust.pem"), sink.pem()).toString();
    }

    @AfterEach
    void stop() throws IOException {
        sink.close();
    }

    @Test
    void sendsAllPartsOverOneConnection() {
        assertThat(send(node(), begun()).complete()).isTrue();
        assertThat(sink.content()).isEqualTo(content);
        assertThat(sink.received()).isEqualTo(BYTES);
        assertThat(sink.connections()).as("questions and package").isLessThanOrEqualTo(2);
    }

    @Test
    void sendsAtMostAHundredthAgainAfterThreeLostConnections() {
        sink.cutAt(BYTES / 4L + 1000, BYTES / 2L + 3000, 3 * BYTES / 4L + 5000);
        assertThat(sendAll(node(), begun())).as("stretches").isEqualTo(4);
        assertThat(sink.content()).isEqualTo(content);
        assertThat(sink.received()).isBetween((long) BYTES + 1, BYTES + 3L * PART);
    }

    @Test
    void goesOnWhereAnotherJavaStopped() {
        sink.has(Arrays.copyOf(content, BYTES / 2));
        assertThat(send(node(), begun()).complete()).isTrue();
        assertThat(sink.content()).isEqualTo(content);
        assertThat(sink.received()).as("bytes of the second half").isEqualTo(BYTES / 2);
    }

    @Test
    void aConnectionThatIsLostInTheFirstPartIsToldOf() {
        sink.cutAt(1L);
        assertThatThrownBy(() -> send(node(), begun())).isInstanceOf(Unreachable.class);
        assertThat(send(node(), begun()).complete()).isTrue();
    }

    @Test
    void aPackageThatChangesBetweenTwoStretchesNeverArrivesWhole() throws Exception {
        sink.cutAt(BYTES / 2L + 1000);
        Upload half = send(node(), begun());
        content[10]++;
        content[BYTES - 10]++;
        Files.write(folder.resolve("p.tar"), content);
        assertThatThrownBy(() -> sendAll(node(), half)).isInstanceOf(PackageChanged.class);
        assertThat(sink.content().length).isLessThan(BYTES);
    }

    private static Upload begun() {
        return new Upload("u1", 0, BYTES);
    }

    private Upload send(ManagementNode node, Upload upload) {
        return node.send(upload, file, notice -> {});
    }

    /** How many stretches it took. */
    private int sendAll(ManagementNode node, Upload upload) {
        int stretches = 0;
        for (Upload now = upload; !now.complete(); stretches++) {
            now = send(node, now);
        }
        return stretches;
    }

    private ManagementNode node() {
        var settings = new ManagementNodeSettings(
                sink.address().toString(), "admin", null, null, trust, null, null, null, UploadParts.RAW, null);
        return new ManagementNode(
                settings, id -> new Credential("admin", "hunter2"), Clock.systemUTC(), all -> PART, null);
    }
}
