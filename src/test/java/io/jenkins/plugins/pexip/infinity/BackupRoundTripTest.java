package io.jenkins.plugins.pexip.infinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeConfig;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.UpgradePackage;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter and the simulated node, over a socket. */
class BackupRoundTripTest {

    private static final String PASSPHRASE = "open & shut";
    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T20:00:00Z"));
    private final ManagementNodeSimulator simulator = start("33.2");
    private ManagementNode node;
    private Path file;

    @TempDir
    Path folder;

    private ManagementNodeSimulator start(String version) {
        return ManagementNodeSimulator.start(ManagementNodeConfig.simple(version, 2), new Timeline(clock), CERTIFICATE);
    }

    @BeforeEach
    void backUp() throws IOException {
        Files.writeString(folder.resolve("trust.pem"), CERTIFICATE.pem());
        node = node(simulator, PASSPHRASE);
        file = folder.resolve("backup.tar.pbk");
        node.createBackup();
        node.download(backup(), file);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aRestoredBackupPutsTheConfigurationBack() {
        simulator.configure("conference", Map.of("name", "made later", "service_type", "conference"));
        node.change(new SessionTimeout(true, 600));
        node.newNodes().remove("conference-2");
        assertThat(node.nodes()).extracting(Node::name).containsExactly("management", "conference-1");

        node.restore(file);
        pass(Duration.ofMinutes(2));
        assertThatThrownBy(node::nodes).isInstanceOf(Unreachable.class);
        pass(Duration.ofMinutes(5));
        assertThat(node.nodes()).extracting(Node::name).containsExactly("management", "conference-1", "conference-2");
        assertThat(node.nodes()).extracting(Node::synchronised).containsOnly(true);
        assertThat(node.sessionTimeout().minutes()).isNotEqualTo(600);
        assertThat(node.configuration().read("conference")).isEmpty();
        assertThat(node.alarms()).isEmpty();
        assertThat(node.backups()).containsExactly(backup());
    }

    @Test
    void anotherNodeOfThatVersionTakesTheBackupAndHasNoContactWithNodesThatItNeverMade() {
        simulator.configure("conference", Map.of("name", "standup", "service_type", "conference"));
        node.createBackup();
        node.download(node.backups().get(1), file);
        try (ManagementNodeSimulator other = ManagementNodeSimulator.start(
                ManagementNodeConfig.simple("33.2", 0), new Timeline(clock), CERTIFICATE)) {
            ManagementNode fresh = node(other, PASSPHRASE);
            fresh.restore(file);
            clock.advance(Duration.ofMinutes(7));
            other.catchUp();
            assertThat(fresh.configuration().read("conference")).hasSize(1);
            assertThat(fresh.nodes()).hasSize(3).filteredOn(Node::synchronised).hasSize(1);
        }
    }

    @Test
    void aBackupLargerThanTheConfigurationTakesIsNotFetched() throws IOException {
        Files.delete(file);
        long bytes = backup().bytes();
        ManagementNode strict = node(simulator, PASSPHRASE, bytes - 1);
        assertThatThrownBy(() -> strict.download(backup(), file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has %d bytes by the node's own list, and the configuration keeps files of %d at"
                        .formatted(bytes, bytes - 1) + " most (largestBackup), so nothing was kept. Download it");
        assertThat(file).doesNotExist();
        node(simulator, PASSPHRASE, bytes).download(backup(), file);
        assertThat(file).hasSize(bytes);
        assertThatThrownBy(() -> node(simulator, PASSPHRASE, 0L))
                .hasMessageContaining("largestBackup", "bytes, 1 or more");
    }

    @Test
    void aWrongPassphraseIsRefusedAndNeverTold() {
        refuses(node(simulator, "sesame"), "passphrase: The passphrase is not the one of this backup.");
        assertThat(String.join("\n", simulator.log())).doesNotContain("sesame", PASSPHRASE);
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        refuses(node, "package: The backup is corrupt.");
        Files.writeString(file, "no backup at all, but long enough to be taken for one by its length alone");
        refuses(node, "package: The file is not a valid backup.");
    }

    @Test
    void aBackupOfAnotherVersionIsRefused() {
        try (ManagementNodeSimulator newer = start("34.1")) {
            refuses(node(newer, PASSPHRASE), "package: The backup is of version 33.2 (");
        }
    }

    @Test
    void aBackupIsRefusedWhileAnUpgradeIsUnderWay() throws Exception {
        UpgradePackage.write(folder.resolve("package.tar"), "34.1", 10_000);
        node.uploadAndStart(PackageFiles.measure(new LocalWorkspace(folder), "package.tar"));
        refuses(node, "An upgrade is in progress.");
    }

    private void refuses(ManagementNode asked, String words) {
        assertThatThrownBy(() -> asked.restore(file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining(PASSPHRASE)
                .hasMessageNotContaining("sesame");
        pass(Duration.ofMinutes(2));
        assertThat(asked.nodes()).as("it did not restart").hasSize(3);
    }

    private Backup backup() {
        return node.backups().get(0);
    }

    private void pass(Duration duration) {
        clock.advance(duration);
        simulator.catchUp();
    }

    private ManagementNode node(ManagementNodeSimulator at, String passphrase) {
        return node(at, passphrase, null);
    }

    private ManagementNode node(ManagementNodeSimulator at, String passphrase, Long largest) {
        var settings = new ManagementNodeSettings(
                at.address().toString(), "admin", null, null, folder.resolve("trust.pem").toString(), "passphrase",
                null, null, null, null, largest);
        return new ManagementNode(settings, id -> credential(id, passphrase), Clock.systemUTC());
    }

    private static Credential credential(String id, String passphrase) {
        return id.equals("admin") ? new Credential("admin", "simulated") : new Credential("", passphrase);
    }
}
