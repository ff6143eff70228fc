package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.html;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeConfig;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeForms;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.UpgradePackage;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.Upload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something between the agent and the Management Node that lets no large request through. */
class RequestLimitTest {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private static final String REQUEST = "/api/admin/configuration/v1/upgrade_request/u1/";
    private static final int PACKAGE = 3 << 20;
    private final List<String> notices = new ArrayList<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {20_000, 100_000, 1 << 20, 2 << 20})
    void smallerPartsBringTheWholePackage(long limit) throws Exception {
        try (ManagementNodeSimulator simulator = simulator(limit)) {
            ManagementNode node = node(simulator.address().toString(), CERTIFICATE.pem());
            PackageFile file = upgradePackage();
            Upload now = sendAll(node, node.beginUpload(file.bytes()), file);
            assertThat(node.validate(now).upgrade()).as("what the node checked").isEqualTo(Version.parse("34.1"));
            boolean limited = limit <= 1 << 20;
            assertThat(notices).allMatch(notice -> notice.startsWith("something between here and the Management Node"));
            assertThat(notices.isEmpty()).isEqualTo(!limited);
            assertThat(simulator.packageBytes()).as("each byte was acknowledged once").isEqualTo(file.bytes());
        }
    }

    @Test
    void theSizeThatGotThroughIsKeptForTheNextStretch() throws Exception {
        try (ManagementNodeSimulator simulator = simulator(100_000)) {
            ManagementNode node = node(simulator.address().toString(), CERTIFICATE.pem());
            PackageFile file = upgradePackage();
            sendAll(node, node.beginUpload(file.bytes()), file);
            int tried = notices.size();
            sendAll(node, node.beginUpload(file.bytes()), file);
            assertThat(notices).hasSize(tried).last().asString().endsWith("trying parts of 64 KiB");
        }
    }

    @Test
    void aLimitThatLetsNothingThroughIsSaidWithWhatToDo() throws Exception {
        try (ManagementNodeSimulator simulator = simulator(5_000)) {
            ManagementNode node = node(simulator.address().toString(), CERTIFICATE.pem());
            PackageFile file = upgradePackage();
            Upload upload = node.beginUpload(file.bytes());
            Refused refused = catchThrowableOfType(Refused.class, () -> sendAll(node, upload, file));
            assertThat(refused.reason()).isEqualTo(Refused.Reason.TOO_LARGE);
            assertThat(refused).hasMessageContaining("413").hasMessageContaining("a proxy on the way")
                    .hasMessageContaining("parts of 16 KiB, too").hasMessageContaining("Have the limit raised");
            assertThat(notices).as("halved from 1 MiB").hasSize(6);
        }
    }

    @Test
    void aWholePackageThatIsTooLargeSaysWhoRefusesIt() throws Exception {
        try (ManagementNodeSimulator simulator = simulator(100_000)) {
            ManagementNode node = node(simulator.address().toString(), CERTIFICATE.pem());
            PackageFile file = upgradePackage();
            assertThatThrownBy(() -> node.uploadAndStart(file)).isInstanceOf(Refused.class)
                    .hasMessageContaining("a proxy on the way to it, lets no request of this size through")
                    .hasMessageContaining("The answer was a web page");
            assertThat(simulator.upgradesStarted()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 502, 503, 504})
    void aPageFromSomethingInBetweenIsNoRefusal(int status) throws Exception {
        try (ScriptedServer server = ScriptedServer.start()) {
            server.json("GET " + REQUEST, "{\"uuid\": \"u1\", \"offset\": 0}");
            server.on("POST " + REQUEST + "upload/", html(status));
            PackageFile file = upgradePackage();
            ManagementNode node = node(server.url(), Files.readString(Path.of(server.trust())));
            assertThatThrownBy(() -> send(node, new Upload("u1", 0, file.bytes()), file))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("was answered with " + status)
                    .hasMessageContaining("something in between, such as a proxy")
                    .hasMessageNotContaining("<html>");
        }
    }

    @Test
    void partsThatBreakOffAgainAndAgainBecomeSmaller() throws Exception {
        try (ScriptedServer server = ScriptedServer.start()) {
            server.json("GET " + REQUEST, "{\"uuid\": \"u1\", \"offset\": 0}");
            server.on("POST " + REQUEST + "upload/", lost());
            PackageFile file = upgradePackage();
            ManagementNode node = node(
                    server.url(), Files.readString(Path.of(server.trust())), 4 << 20);
            Upload begun = new Upload("u1", 0, file.bytes());
            for (int tries = 0; tries < 12; tries++) {
                assertThatThrownBy(() -> send(node, begun, file)).isInstanceOf(Unreachable.class);
            }
            assertThat(notices).as("from 4 MiB down to the usual smallest part, and no further").hasSize(2)
                    .last().asString().contains("no part of 2 MiB got through, 2 times in a row")
                    .endsWith("Next are parts of 1 MiB");
        }
    }

    private ManagementNodeSimulator simulator(long limit) {
        ManagementNodeConfig config = ManagementNodeConfig.simple("33.2", 1)
                .with(ManagementNodeForms.defaults().behindProxy(limit));
        return ManagementNodeSimulator.start(
                config, new Timeline(new ManualClock(Instant.parse("2026-11-21T20:00:00Z"))), CERTIFICATE);
    }

    private Upload sendAll(ManagementNode node, Upload upload, PackageFile file) {
        Upload now = upload;
        while (!now.complete()) {
            now = send(node, now, file);
        }
        return now;
    }

    private Upload send(ManagementNode node, Upload upload, PackageFile file) {
        return node.send(upload, file, notices::add);
    }

    private PackageFile upgradePackage() throws Exception {
        UpgradePackage.write(folder.resolve("p.tar"), "34.1", PACKAGE);
        return PackageFiles.measure(new LocalWorkspace(folder), "p.tar");
    }

    private ManagementNode node(String url, String pem) throws Exception {
        return node(url, pem, 1 << 20);
    }

    private ManagementNode node(String url, String pem, long part) throws Exception {
        String trust = Files.writeString(folder.resolve("trust.pem"), pem).toString();
        var settings = new ManagementNodeSettings(url, "admin", null, null, trust, null, null, null, null, null);
        return new ManagementNode(
                settings, id -> new Credential("admin", "simulated"), Clock.systemUTC(), total -> part, null);
    }
}
